'use client'

import { parseAsString, useQueryState } from 'nuqs'
import { useCallback } from 'react'

/**
 * A dialog that is an address (`?dialog=<name>`): it can be linked to, sent to a colleague, and closed with Back.
 *
 * @example const create = useUrlDialog('create')   // create.open, create.show(), create.hide()
 */
export function useUrlDialog(name: string) {
  const [dialog, setDialog] = useQueryState(
    'dialog',
    parseAsString.withOptions({ history: 'push', scroll: false }),
  )
  const show = useCallback(() => void setDialog(name), [name, setDialog])
  const hide = useCallback(() => void setDialog(null, { history: 'replace' }), [setDialog])
  return { open: dialog === name, show, hide }
}
