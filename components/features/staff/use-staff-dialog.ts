'use client'

import { useCallback } from 'react'
import { paramOneOf, paramString } from '@/lib/client/url-params'
import { useUrlState } from '@/lib/client/use-url-state'

const DIALOGS = ['create', 'role', 'disable', 'enable', 'reset'] as const
export type StaffDialog = (typeof DIALOGS)[number]

const PARAMS = { dialog: paramOneOf(DIALOGS), staff: paramString }

/** The dialog of the staff page as an address: `?dialog=role&staff=<id>`. Opening one adds to the history, closing replaces. */
export function useStaffDialog() {
  const [state, setState] = useUrlState(PARAMS)
  const show = useCallback(
    (dialog: StaffDialog, staff: string | null = null) => setState({ dialog, staff }),
    [setState],
  )
  const hide = useCallback(() => setState({ dialog: null, staff: null }, 'replace'), [setState])
  return { dialog: state.dialog, staffId: state.staff, show, hide }
}
