import { queryOptions } from '@tanstack/react-query'
import { fetchJson, withQuery } from '@/lib/client/fetch-json'
import { queryKeys } from '@/lib/client/query-keys'
import { api } from '@/lib/shared/routes'
import type { ApiKeysDto } from './schema'

export const apiKeysKeys = queryKeys('api-keys')

/** A page of the keys of an organization, read from the gateway now. Not retried by the browser: the desk has retried already. */
export const apiKeysQuery = (organizationId: string, page: number) =>
  queryOptions({
    queryKey: apiKeysKeys.part(organizationId, 'page', page),
    queryFn: ({ signal }) =>
      fetchJson<ApiKeysDto>(withQuery(api.apiKeys(organizationId), { page }), { signal }),
    retry: false,
  })
