import { queryOptions } from '@tanstack/react-query'
import { fetchJson, withQuery } from '@/lib/client/fetch-json'
import { api } from '@/lib/shared/routes'
import type { FindTxDto, LookTxDto, TransactionsPage } from './dto'
import { transactionsKeys } from './keys'
import type { TransactionsQuery } from './search-params'

/**
 * Every answer costs signed calls with an organization's key: it is asked for when somebody asks, and not again because a
 * window is looked at once more. How old it is stands above it. Not retried by the browser: the desk has retried already.
 */
const ASKED = { retry: false, refetchOnWindowFocus: false, refetchOnReconnect: false } as const
const STALE_MS = 30_000

/** One page of the history of an organization, read from the gateway. */
export const transactionsListQuery = (query: TransactionsQuery) =>
  queryOptions({
    queryKey: transactionsKeys.list(query),
    queryFn: ({ signal }) => fetchJson<TransactionsPage>(withQuery(api.transactions(), query), { signal }),
    ...ASKED,
    staleTime: STALE_MS,
  })

/** What the desk's own register knows of a hash, and which organizations could be asked. */
export const findTxQuery = (tx: string) =>
  queryOptions({
    queryKey: transactionsKeys.part(tx, 'find'),
    queryFn: ({ signal }) => fetchJson<FindTxDto>(withQuery(api.transactionsFind(), { tx }), { signal }),
  })

/** What the gateway has under a hash for one organization; asked once. */
export const lookTxQuery = (tx: string, organizationId: string) =>
  queryOptions({
    queryKey: transactionsKeys.part(tx, 'look', { organizationId }),
    queryFn: ({ signal }) =>
      fetchJson<LookTxDto>(withQuery(api.transactionsLook(), { organizationId, tx }), { signal }),
    ...ASKED,
    staleTime: Infinity,
  })
