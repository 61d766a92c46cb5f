'use client'

import { useCallback, useMemo } from 'react'
import { paramWords } from '@/lib/client/url-params'
import { useUrlState } from '@/lib/client/use-url-state'
import { MOST_DECISIONS } from '@/lib/features/approvals/dto'
import { isUuid } from '@/lib/shared/uuid'

const PARAMS = { chosen: paramWords.withDefault([]) }

/** The requests that are chosen to be decided about together. They stand in the address, so that a reload loses none. */
export function useChosenRequests() {
  const [{ chosen }, set] = useUrlState(PARAMS, 'replace')
  const ids = useMemo(() => [...new Set(chosen.filter(isUuid))].slice(0, MOST_DECISIONS), [chosen])
  const choose = useCallback((next: readonly string[]) => set({ chosen: [...next] }), [set])
  const toggle = useCallback(
    (id: string) => choose(ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id]),
    [choose, ids],
  )
  return { ids, choose, toggle }
}
