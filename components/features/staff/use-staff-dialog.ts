'use client'

import { useRowDialog } from '@/lib/client/use-url-dialog'

const DIALOGS = ['create', 'role', 'disable', 'enable', 'reset'] as const
export type StaffDialog = (typeof DIALOGS)[number]

/** The dialog of the staff page as an address: `?dialog=role&of=<id>`. */
export const useStaffDialog = () => useRowDialog(DIALOGS)
