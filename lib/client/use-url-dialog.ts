'use client'

import { useCallback } from 'react'
import { paramString } from './url-params'
import { useUrlState } from './use-url-state'

const PARAMS = { dialog: paramString }

/**
 * A dialog that is an address (`?dialog=<name>`): it can be linked to, sent to a colleague, and closed with Back.
 *
 * @example const create = useUrlDialog('create')   // create.open, create.show(), create.hide()
 */
export function useUrlDialog(name: string) {
  const [{ dialog }, set] = useUrlState(PARAMS)
  const show = useCallback(() => set({ dialog: name }), [name, set])
  const hide = useCallback(() => set({ dialog: null }, 'replace'), [set])
  return { open: dialog === name, show, hide }
}
