import { queryOptions } from '@tanstack/react-query'
import { fetchJson, withQuery } from '@/lib/client/fetch-json'
import { api } from '@/lib/shared/routes'
import type { OperationDto, OperationsPage, OperationViewDto, OrganizationOperationsPage } from './dto'
import { bothKindsKeys, operationsKeys, operationViewsKeys } from './keys'
import { placesOf } from './places'
import type { OperationsQuery, OrganizationOperationsQuery } from './search-params'
import { isFinal, type OperationKind } from './status'

/**
 * How often something that is under way is asked for beside being told of: changes are told, but the age of what has not
 * changed grows in silence. In milliseconds.
 */
const LIST_MS = 10_000
const ONE_MS = 3_000

/** One page of the list of a kind: the same key and the same verb for the server's first screen and for the browser. */
export const operationsListQuery = (kind: OperationKind, query: OperationsQuery) =>
  queryOptions({
    queryKey: operationsKeys(kind).list(query),
    queryFn: ({ signal }) =>
      fetchJson<OperationsPage>(withQuery(placesOf(kind).listApi(), query), { signal, background: true }),
    refetchInterval: ({ state }) => (state.data?.rows.some((row) => !isFinal(row.state)) ? LIST_MS : false),
  })

/** One operation; opening it makes the desk ask the gateway more often for a while. */
export const operationQuery = (kind: OperationKind, operationId: string) =>
  queryOptions({
    queryKey: operationsKeys(kind).one(operationId),
    queryFn: ({ signal }) =>
      fetchJson<OperationDto>(placesOf(kind).oneApi(operationId), { signal, background: true }),
    refetchInterval: ({ state }) => (state.data && !isFinal(state.data.state) ? ONE_MS : false),
  })

/** Both kinds of one organization, the newest first. */
export const organizationOperationsQuery = (organizationId: string, query: OrganizationOperationsQuery) =>
  queryOptions({
    queryKey: bothKindsKeys.part(organizationId, 'list', query),
    queryFn: ({ signal }) =>
      fetchJson<OrganizationOperationsPage>(withQuery(api.organizationOperations(organizationId), query), {
        signal,
        background: true,
      }),
    refetchInterval: LIST_MS,
  })

/** The reader's own views of a list, and those that others share. */
export const operationViewsQuery = (kind: OperationKind) =>
  queryOptions({
    queryKey: operationViewsKeys.list(kind),
    queryFn: ({ signal }) =>
      fetchJson<OperationViewDto[]>(withQuery(api.operationViews(), { kind }), { signal }),
  })
