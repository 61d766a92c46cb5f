'use client'

import { useCallback, useMemo } from 'react'
import type { tableParams } from './table-params'
import { useUrlState, type UrlPatch } from './use-url-state'
import type { Params, ParamValues } from './url-params'

type TableParams = Params &
  Pick<ReturnType<typeof tableParams<string>>, 'q' | 'page' | 'size' | 'hide' | 'peek'>

/** Parts of a table's address that change how it is looked at, and not which rows there are. */
const VIEW = new Set(['page', 'size', 'hide', 'peek'])

/**
 * A table's state, kept in the address: search, filters, sort, page, hidden columns, previewed row.
 *
 * `set` changes some of it; a change of what is searched or filtered goes back to the first page. `query` is what the
 * server needs (without hidden columns and preview), stable while it does not change: use it in the query key.
 */
export function useTableState<P extends TableParams>(params: P) {
  const [state, setState] = useUrlState(params)

  const set = useCallback(
    (patch: UrlPatch<P>, options?: { replace?: boolean }) => {
      const sameRows = Object.keys(patch).every((key) => VIEW.has(key))
      const next = sameRows ? patch : { page: null, peek: null, ...patch }
      setState(next, options?.replace ? 'replace' : 'push')
    },
    [setState],
  )

  const query = useMemo(() => {
    const { hide: _hide, peek: _peek, ...rest } = state
    return rest as Omit<ParamValues<P>, 'hide' | 'peek'>
  }, [state])

  return { state, set, query }
}
