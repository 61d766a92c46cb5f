import { queryOptions } from '@tanstack/react-query'
import { fetchJson, withQuery } from '@/lib/client/fetch-json'
import { queryKeys } from '@/lib/client/query-keys'
import { api } from '@/lib/shared/routes'
import type { OrganizationDetails, OrganizationsPage, UserOrganizations } from './dto'
import type { OrganizationsQuery } from './search-params'

export const organizationsKeys = queryKeys('organizations')

/** One page of the list: the same key and the same verb for the server's first screen and for the browser. */
export const organizationsListQuery = (query: OrganizationsQuery) =>
  queryOptions({
    queryKey: organizationsKeys.list(query),
    queryFn: ({ signal }) => fetchJson<OrganizationsPage>(withQuery(api.organizations(), query), { signal }),
  })

// Not asked again by themselves: each look is a call to the gateway.
const LIVE = { staleTime: 60_000, refetchOnWindowFocus: false }

export const organizationQuery = (organizationId: string) =>
  queryOptions({
    queryKey: organizationsKeys.one(organizationId),
    queryFn: ({ signal }) => fetchJson<OrganizationDetails>(api.organization(organizationId), { signal }),
    ...LIVE,
  })

/** All organizations of one user. Its key lies under the lists: what makes those stale makes this stale. */
export const userOrganizationsQuery = (userId: string) =>
  queryOptions({
    queryKey: organizationsKeys.list({ userId }),
    queryFn: ({ signal }) => fetchJson<UserOrganizations>(api.userOrganizations(userId), { signal }),
    ...LIVE,
  })
