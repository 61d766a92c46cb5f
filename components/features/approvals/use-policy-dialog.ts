'use client'

import { useRowDialog } from '@/lib/client/use-url-dialog'

const DIALOGS = ['propose'] as const

/** The form of a proposal is an address: of a policy, or of a new one. */
export const usePolicyDialog = () => useRowDialog(DIALOGS)
