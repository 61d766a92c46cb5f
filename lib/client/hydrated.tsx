import { dehydrate, HydrationBoundary, type QueryKey } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Reading } from '@/lib/shared/reading'
import { createQueryClient } from './query-client'

/** A query key and its DTO; the third is when it was read (milliseconds), where that was not just now. */
type Read = readonly [QueryKey, unknown, number?]

/**
 * What the desk remembers, with its true age: the page is drawn at once, and where it is old the browser asks again. None
 * where there was nothing to read.
 */
export function hydratedReading(key: QueryKey, reading: Reading<unknown> | null): Read[] {
  if (reading === null) return []
  return [[key, reading, reading.readAt === null ? 0 : Date.parse(reading.readAt)]]
}

/**
 * Hands what a page has already read to the queries below it, so that the first screen needs no request.
 *
 * @param data pairs of a query key and its DTO: `[[usersKeys.list(query), page]]`. The key must be the one that the
 * component below asks for, or it asks again.
 */
export function Hydrated({ data, children }: { data: readonly Read[]; children: ReactNode }) {
  const client = createQueryClient()
  for (const [key, value, updatedAt] of data) client.setQueryData(key, value, { updatedAt })
  return <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>
}
