'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react'
import { arrivedAt, changeAddress, getPending, noPending, onPending } from './pending-address'
import { readParams, writeParams, type Params, type ParamValue, type ParamValues } from './url-params'

export type UrlPatch<P extends Params> = Partial<{ [Name in keyof P]: ParamValue<P[Name]> | null }>

/**
 * State that lives in the address: what is set shows at once, everywhere on the page; the history follows. No request is
 * made for it: the queries below depend on the values and ask for themselves.
 *
 * @param params define it outside of the component.
 * @param history `push` (Back undoes it) unless said otherwise; a single change may say `replace`.
 * @returns the values, and the function that changes some of them (null takes one out of the address).
 */
export function useUrlState<P extends Params>(params: P, history: 'push' | 'replace' = 'push') {
  const path = usePathname()
  const written = useSearchParams().toString()
  const pending = useSyncExternalStore(onPending, getPending, noPending)
  const search = pending?.path === path ? pending.search : written

  useEffect(() => arrivedAt(path, written), [path, written])

  const state: ParamValues<P> = useMemo(
    () => readParams(params, new URLSearchParams(search)),
    [params, search],
  )
  const set = useCallback(
    (patch: UrlPatch<P>, how: 'push' | 'replace' = history) => {
      const { pathname, search: shown } = window.location
      const waiting = getPending()
      const base = waiting?.path === pathname ? waiting.search : shown
      changeAddress({ path: pathname, search: writeParams(params, base, patch) }, how)
    },
    [params, history],
  )
  return [state, set] as const
}
