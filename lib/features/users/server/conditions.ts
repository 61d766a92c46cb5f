import 'server-only'
import { and, gte, isNotNull, isNull, lt, sql, type AnyColumn, type SQL } from 'drizzle-orm'
import { startOfDay } from '@/lib/shared/days'
import type { UserSort } from '../choices'
import type { UsersFilter } from '../search-params'
import { users } from './tables'

function within(column: AnyColumn, from: string | null, to: string | null, timeZone: string) {
  return and(
    from === null ? undefined : gte(column, startOfDay(from, timeZone)),
    to === null ? undefined : lt(column, startOfDay(to, timeZone, 1)),
  )
}

/**
 * What narrows the list beside the search, for the list and its export alike; undefined where nothing does.
 *
 * @param timeZone of the reader: their days begin at their midnight
 */
export function filtered(filter: UsersFilter, timeZone: string): SQL | undefined {
  return and(
    filter.confirmed === 'yes' ? isNotNull(users.confirmedAt) : undefined,
    filter.confirmed === 'no' ? isNull(users.confirmedAt) : undefined,
    within(users.createdAt, filter.createdFrom, filter.createdTo, timeZone),
    within(users.lastLoginAt, filter.lastLoginFrom, filter.lastLoginTo, timeZone),
  )
}

type Dir = 'asc' | 'desc'

/** Each is one index read forwards or backwards; the id decides between equals, so that no page shifts. */
const moments = (column: AnyColumn): Record<Dir, SQL> => ({
  desc: sql`${column} DESC NULLS LAST, ${users.id} DESC NULLS LAST`,
  asc: sql`${column} ASC NULLS FIRST, ${users.id} ASC NULLS FIRST`,
})

/** "Never" counts as the longest ago: last where the newest is first. */
const ORDERS: Record<UserSort, Record<Dir, SQL>> = {
  created: moments(users.createdAt),
  lastLogin: moments(users.lastLoginAt),
  confirmed: moments(users.confirmedAt),
  email: {
    asc: sql`${users.email} ASC, ${users.id} ASC`,
    desc: sql`${users.email} DESC, ${users.id} DESC`,
  },
}

export const ordered = (sort: UserSort, dir: Dir) => ({
  order: ORDERS[sort][dir],
  reversed: ORDERS[sort][dir === 'asc' ? 'desc' : 'asc'],
})
