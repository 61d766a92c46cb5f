import { dehydrate, HydrationBoundary, type QueryKey } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { createQueryClient } from './query-client'

/**
 * Hands what a page has already read to the queries below it, so that the first screen needs no request.
 *
 * @param data pairs of a query key and its DTO: `[[usersKeys.list(query), page]]`. The key must be the one that the
 * component below asks for, or it asks again.
 */
export function Hydrated({
  data,
  children,
}: {
  data: readonly (readonly [QueryKey, unknown])[]
  children: ReactNode
}) {
  const client = createQueryClient()
  for (const [key, value] of data) client.setQueryData(key, value)
  return <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>
}
