import { queryOptions } from '@tanstack/react-query'
import { fetchJson, withQuery } from '@/lib/client/fetch-json'
import { api } from '@/lib/shared/routes'
import type { DepositChoicesDto } from './deposit'
import type { BalancesPage, ChartDto, OrganizationBalances, StatementPage, ThresholdsPage } from './dto'
import { balancesKeys } from './keys'
import type { BalancesQuery, StatementQuery } from './search-params'

/** One page of the list: the same key and the same verb for the server's first screen and for the browser. */
export const balancesListQuery = (query: BalancesQuery) =>
  queryOptions({
    queryKey: balancesKeys.list(query),
    queryFn: ({ signal }) => fetchJson<BalancesPage>(withQuery(api.balances(), query), { signal }),
  })

/** The balances of one organization, read live where the gateway answers. Not retried by the browser: the desk has retried already. */
export const organizationBalancesQuery = (organizationId: string) =>
  queryOptions({
    queryKey: balancesKeys.one(organizationId),
    queryFn: ({ signal }) =>
      fetchJson<OrganizationBalances>(api.organizationBalance(organizationId), { signal }),
    retry: false,
  })

/** How a balance went over so many days; of the first of the organization, where none is named. */
export const balanceChartQuery = (organizationId: string, advancedBalanceId: string | null, days: number) =>
  queryOptions({
    queryKey: balancesKeys.part(organizationId, 'chart', { advancedBalanceId, days }),
    queryFn: ({ signal }) =>
      fetchJson<ChartDto>(withQuery(api.balanceChart(organizationId), { advancedBalanceId, days }), {
        signal,
      }),
  })

/** One page of a statement, the newest line first. */
export const statementListQuery = (organizationId: string, query: StatementQuery) =>
  queryOptions({
    queryKey: balancesKeys.part(organizationId, 'statement', query),
    queryFn: ({ signal }) =>
      fetchJson<StatementPage>(withQuery(api.balanceStatement(organizationId), query), { signal }),
  })

/** The thresholds of an organization, or every one there is. */
export const thresholdsQuery = (organizationId: string | null, page: number) =>
  queryOptions({
    queryKey: balancesKeys.list({ thresholds: { organizationId, page } }),
    queryFn: ({ signal }) =>
      fetchJson<ThresholdsPage>(withQuery(api.balanceThresholds(), { organizationId, page }), { signal }),
  })

/** What can be paid in, and on which networks, as the organization's own key reads it. Not retried by the browser. */
export const depositChoicesQuery = (organizationId: string, advancedBalanceId: string | null) =>
  queryOptions({
    queryKey: balancesKeys.part(organizationId, 'deposit', { advancedBalanceId }),
    queryFn: ({ signal }) =>
      fetchJson<DepositChoicesDto>(withQuery(api.depositChoices(organizationId), { advancedBalanceId }), {
        signal,
      }),
    retry: false,
    // What a coin can be paid in with hardly ever changes, and asking costs two signed calls.
    staleTime: 5 * 60_000,
  })
