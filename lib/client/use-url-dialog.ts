'use client'

import { useCallback, useMemo } from 'react'
import { paramOneOf, paramString } from './url-params'
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

/**
 * The dialogs of a list, of which one is open for one of its rows: `?dialog=<name>&of=<id>`. A name that is none of them
 * opens nothing. Opening adds to the history, so that Back closes it; closing replaces.
 *
 * @param names a constant list, outside of the component.
 * @example const { dialog, of, show, hide } = useRowDialog(DIALOGS)   // show('delete-key', keyId)
 */
export function useRowDialog<const Name extends string>(names: readonly Name[]) {
  const params = useMemo(() => ({ dialog: paramOneOf(names), of: paramString }), [names])
  const [state, set] = useUrlState(params)
  const show = useCallback((dialog: Name, of: string | null = null) => set({ dialog, of }), [set])
  const hide = useCallback(() => set({ dialog: null, of: null }, 'replace'), [set])
  return { dialog: state.dialog, of: state.of, show, hide }
}
