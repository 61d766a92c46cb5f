import { queryOptions } from '@tanstack/react-query'
import { fetchJson, withQuery } from '@/lib/client/fetch-json'
import { queryKeys } from '@/lib/client/query-keys'
import type { Reading } from '@/lib/shared/reading'
import { api } from '@/lib/shared/routes'
import type { UserDetails, UsersPage } from './dto'
import type { UsersQuery } from './search-params'

export const usersKeys = queryKeys('users')

/** One page of the list: the same key and the same verb for the server's first screen and for the browser. */
export const usersListQuery = (query: UsersQuery) =>
  queryOptions({
    queryKey: usersKeys.list(query),
    queryFn: ({ signal }) => fetchJson<UsersPage>(withQuery(api.users(), query), { signal }),
  })

/**
 * One user, read live where the gateway answers. Not retried by the browser: the desk has retried already, and says why
 * it shows what it remembers.
 */
export const userQuery = (userId: string) =>
  queryOptions({
    queryKey: usersKeys.one(userId),
    queryFn: ({ signal }) => fetchJson<Reading<UserDetails>>(api.user(userId), { signal }),
    retry: false,
  })
