import { queryOptions } from '@tanstack/react-query'
import { fetchJson, withQuery } from '@/lib/client/fetch-json'
import { api } from '@/lib/shared/routes'
import type { Page } from '@/lib/shared/paging'
import type { TopUpBatchDto, TopUpBatchSummaryDto, TopUpDto, TopUpLineDto, TopUpsPage } from './dto'
import { topUpsKeys } from './keys'
import type { TopUpLinesQuery, TopUpsQuery } from './search-params'
import { MOVING, type TopUpStatus } from './status'

/** How often something that moves by itself is looked at, in milliseconds; what waits for a person, less often. */
const WATCH_MS = 700
const WAIT_MS = 4_000

export const isMoving = (status: TopUpStatus): boolean => (MOVING as readonly string[]).includes(status)

function watchOf(status: TopUpStatus): number | false {
  if (status === 'awaiting-approval' || status === 'needs-a-person') return WAIT_MS
  return isMoving(status) ? WATCH_MS : false
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

/** Something still happens to a list by itself, also after it was paused or cancelled: what is under way is finished. */
export const isMovingList = ({ status, counts }: TopUpBatchSummaryDto): boolean =>
  status === 'running' || (counts.sending ?? 0) + (counts.unknown ?? 0) > 0

/** The lists, newest first. */
export const topUpBatchesQuery = (page: number) =>
  queryOptions({
    queryKey: topUpsKeys.list({ lists: page }),
    queryFn: ({ signal }) =>
      fetchJson<Page<TopUpBatchSummaryDto>>(withQuery(api.topUpBatches(), { page }), {
        signal,
        background: true,
      }),
    refetchInterval: ({ state }) => (state.data?.rows.some(isMovingList) ? WAIT_MS : false),
  })

/** One list; asked for again and again while something happens to it by itself. */
export const topUpBatchQuery = (batchId: string) =>
  queryOptions({
    queryKey: topUpsKeys.part(batchId, 'list'),
    queryFn: ({ signal }) => fetchJson<TopUpBatchDto>(api.topUpBatch(batchId), { signal, background: true }),
    refetchInterval: ({ state }) => {
      if (!state.data) return false
      if (isMovingList(state.data)) return WATCH_MS
      return state.data.status === 'awaiting-approval' ? WAIT_MS : false
    },
  })

/** What becomes of each line of a list. `moving`: ask again and again. */
export const topUpLinesQuery = (batchId: string, query: TopUpLinesQuery, moving = false) =>
  queryOptions({
    queryKey: topUpsKeys.part(batchId, 'lines', query),
    queryFn: ({ signal }) =>
      fetchJson<Page<TopUpLineDto>>(withQuery(api.topUpBatchItems(batchId), query), {
        signal,
        background: true,
      }),
    refetchInterval: moving ? 2 * WATCH_MS : false,
  })
