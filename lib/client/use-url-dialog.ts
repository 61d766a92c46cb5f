'use client'

import { parseAsString, parseAsStringLiteral, useQueryState, useQueryStates } from 'nuqs'
import { useCallback } from 'react'

// Opening one adds to the history, so that Back closes it; closing replaces, so that Back does not open it again.
const OPENING = { history: 'push', scroll: false } as const
const CLOSING = { history: 'replace' } as const

/**
 * A dialog that is an address (`?dialog=<name>`): it can be linked to, sent to a colleague, and closed with Back.
 *
 * @example const create = useUrlDialog('create')   // create.open, create.show(), create.hide()
 */
export function useUrlDialog(name: string) {
  const [dialog, setDialog] = useQueryState('dialog', parseAsString.withOptions(OPENING))
  const show = useCallback(() => void setDialog(name), [name, setDialog])
  const hide = useCallback(() => void setDialog(null, CLOSING), [setDialog])
  return { open: dialog === name, show, hide }
}

/**
 * The dialogs of a list, of which one is open for one of its rows: `?dialog=<name>&of=<id>`. A name that is none of them
 * opens nothing.
 *
 * @param names a constant list, outside of the component.
 * @example const { dialog, of, show, hide } = useRowDialog(DIALOGS)   // show('delete-key', keyId)
 */
export function useRowDialog<const Name extends string>(names: readonly Name[]) {
  const [state, setState] = useQueryStates(
    { dialog: parseAsStringLiteral(names), of: parseAsString },
    OPENING,
  )
  const show = useCallback(
    (dialog: Name, of: string | null = null) => void setState({ dialog, of }),
    [setState],
  )
  const hide = useCallback(() => void setState({ dialog: null, of: null }, CLOSING), [setState])
  return { dialog: state.dialog, of: state.of, show, hide }
}
