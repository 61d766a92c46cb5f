import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '@/lib/client/fetch-json'
import { api } from '@/lib/shared/routes'
import type { OrganizationBalances } from './dto'
import { balancesKeys } from './keys'

/** The balances of one organization, read live where the gateway answers. Not retried by the browser: the desk has retried already. */
export const organizationBalancesQuery = (organizationId: string) =>
  queryOptions({
    queryKey: balancesKeys.one(organizationId),
    queryFn: ({ signal }) =>
      fetchJson<OrganizationBalances>(api.organizationBalance(organizationId), { signal }),
    retry: false,
  })
