'use client'

import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useCallback } from 'react'

const DIALOGS = ['create', 'role', 'disable', 'enable', 'reset'] as const
export type StaffDialog = (typeof DIALOGS)[number]

/** The dialog of the staff page as an address: `?dialog=role&staff=<id>`. Opening one adds to the history, closing replaces. */
export function useStaffDialog() {
  const [state, setState] = useQueryStates(
    { dialog: parseAsStringLiteral(DIALOGS), staff: parseAsString },
    { history: 'push', scroll: false },
  )
  const show = useCallback(
    (dialog: StaffDialog, staff: string | null = null) => void setState({ dialog, staff }),
    [setState],
  )
  const hide = useCallback(
    () => void setState({ dialog: null, staff: null }, { history: 'replace' }),
    [setState],
  )
  return { dialog: state.dialog, staffId: state.staff, show, hide }
}
