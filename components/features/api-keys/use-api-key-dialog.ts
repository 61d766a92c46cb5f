'use client'

import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useCallback } from 'react'

const DIALOGS = ['create-key', 'delete-key'] as const
type ApiKeyDialog = (typeof DIALOGS)[number]

/** The dialog of the keys as an address: `?dialog=delete-key&key=<id>`. */
export function useApiKeyDialog() {
  const [state, setState] = useQueryStates(
    { dialog: parseAsStringLiteral(DIALOGS), key: parseAsString },
    { history: 'push', scroll: false },
  )
  const show = useCallback(
    (dialog: ApiKeyDialog, key: string | null = null) => void setState({ dialog, key }),
    [setState],
  )
  const hide = useCallback(
    () => void setState({ dialog: null, key: null }, { history: 'replace' }),
    [setState],
  )
  return { name: state.dialog, keyId: state.key, show, hide }
}
