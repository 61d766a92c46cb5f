import { queryOptions } from '@tanstack/react-query'
import { fetchJson, withQuery } from '@/lib/client/fetch-json'
import { queryKeys } from '@/lib/client/query-keys'
import type { Reading } from '@/lib/shared/reading'
import { api } from '@/lib/shared/routes'
import type { OrganizationDetails, OrganizationDto, OrganizationsPage } from './dto'
import type { OrganizationsQuery } from './search-params'

export const organizationsKeys = queryKeys('organizations')

/** One page of the list: the same key and the same verb for the server's first screen and for the browser. */
export const organizationsListQuery = (query: OrganizationsQuery) =>
  queryOptions({
    queryKey: organizationsKeys.list(query),
    queryFn: ({ signal }) => fetchJson<OrganizationsPage>(withQuery(api.organizations(), query), { signal }),
  })

/** One organization, through its owner's list. Not retried by the browser: the desk has retried already. */
export const organizationQuery = (organizationId: string) =>
  queryOptions({
    queryKey: organizationsKeys.one(organizationId),
    queryFn: ({ signal }) =>
      fetchJson<Reading<OrganizationDetails>>(api.organization(organizationId), { signal }),
    retry: false,
  })

/** All organizations of one user. Its key lies under the lists: what makes those stale makes this stale. */
export const userOrganizationsQuery = (userId: string) =>
  queryOptions({
    queryKey: organizationsKeys.list({ userId }),
    queryFn: ({ signal }) => fetchJson<Reading<OrganizationDto[]>>(api.userOrganizations(userId), { signal }),
    retry: false,
  })
