'use client'

import { useCallback } from 'react'
import { paramOneOf, paramString } from '@/lib/client/url-params'
import { useUrlState } from '@/lib/client/use-url-state'

const DIALOGS = ['create-key', 'delete-key'] as const
type ApiKeyDialog = (typeof DIALOGS)[number]

const PARAMS = { dialog: paramOneOf(DIALOGS), key: paramString }

/** The dialog of the keys as an address: `?dialog=delete-key&key=<id>`. */
export function useApiKeyDialog() {
  const [state, setState] = useUrlState(PARAMS)
  const show = useCallback(
    (dialog: ApiKeyDialog, key: string | null = null) => setState({ dialog, key }),
    [setState],
  )
  const hide = useCallback(() => setState({ dialog: null, key: null }, 'replace'), [setState])
  return { name: state.dialog, keyId: state.key, show, hide }
}
