'use client'

import { useQueryStates, type UseQueryStatesKeysMap, type Values } from 'nuqs'
import { useCallback, useMemo } from 'react'
import type { tableParams } from './table-params'

type Base = ReturnType<typeof tableParams<string>>
type Params = UseQueryStatesKeysMap & Pick<Base, 'q' | 'page' | 'size' | 'hide' | 'peek'>

/** Parts of a table's address that change how it is looked at, and not which rows there are. */
const VIEW = new Set(['page', 'size', 'hide', 'peek'])

/**
 * A table's state, kept in the address: search, filters, sort, page, hidden columns, previewed row.
 *
 * `set` changes some of it; a change of what is searched or filtered goes back to the first page. `query` is what the
 * server needs (without hidden columns and preview), stable while it does not change: use it in the query key.
 */
export function useTableState<P extends Params>(params: P) {
  const [state, setState] = useQueryStates(params, { history: 'push', scroll: false })

  const set = useCallback(
    (
      patch: Partial<{ [Key in keyof Values<P>]: Values<P>[Key] | null }>,
      options?: { replace?: boolean },
    ) => {
      const sameRows = Object.keys(patch).every((key) => VIEW.has(key))
      const next = sameRows ? patch : { page: null, peek: null, ...patch }
      void setState(
        next as Parameters<typeof setState>[0],
        options?.replace ? { history: 'replace' } : undefined,
      )
    },
    [setState],
  )

  const query = useMemo(() => {
    const { hide: _hide, peek: _peek, ...rest } = state
    return rest as Omit<Values<P>, 'hide' | 'peek'>
  }, [state])

  return { state, set, query }
}
