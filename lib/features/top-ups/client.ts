import { queryOptions } from '@tanstack/react-query'
import { fetchJson, withQuery } from '@/lib/client/fetch-json'
import { api } from '@/lib/shared/routes'
import type { TopUpDto, TopUpsPage } from './dto'
import { topUpsKeys } from './keys'
import type { TopUpsQuery } from './search-params'
import { MOVING, type TopUpStatus } from './status'

/** How often something that moves by itself is looked at, in milliseconds; what waits for a person, less often. */
const WATCH_MS = 700
const WAIT_MS = 4_000

export const isMoving = (status: TopUpStatus): boolean => (MOVING as readonly string[]).includes(status)

function watchOf(status: TopUpStatus): number | false {
  if (!isMoving(status)) return false
  return status === 'awaiting-approval' ? WAIT_MS : WATCH_MS
}

/** One page of the list: the same key and the same verb for the server's first screen and for the browser. */
export const topUpsListQuery = (query: TopUpsQuery) =>
  queryOptions({
    queryKey: topUpsKeys.list(query),
    queryFn: ({ signal }) =>
      fetchJson<TopUpsPage>(withQuery(api.topUps(), query), { signal, background: true }),
    refetchInterval: ({ state }) =>
      state.data?.rows.some(({ status }) => isMoving(status)) ? WAIT_MS : false,
  })

/** One top-up; asked for again and again while something happens to it by itself. */
export const topUpQuery = (topUpId: string) =>
  queryOptions({
    queryKey: topUpsKeys.one(topUpId),
    queryFn: ({ signal }) => fetchJson<TopUpDto>(api.topUp(topUpId), { signal, background: true }),
    refetchInterval: ({ state }) => (state.data ? watchOf(state.data.status) : false),
  })
