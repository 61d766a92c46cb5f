import 'server-only'
import { and, gte, lt, sql, type SQL } from 'drizzle-orm'
import { allOf, searchFor } from '@/lib/server/db/search'
import { startOfDay } from '@/lib/shared/days'
import type { OrganizationSort } from '../choices'
import type { OrganizationsFilter } from '../search-params'
import { organizations } from './tables'

/** What narrows the list beside the search; undefined where nothing does. `timeZone` is the reader's: their days count. */
export function filtered({ createdFrom, createdTo }: OrganizationsFilter, timeZone: string): SQL | undefined {
  const { createdAt } = organizations
  return and(
    createdFrom === null ? undefined : gte(createdAt, startOfDay(createdFrom, timeZone)),
    createdTo === null ? undefined : lt(createdAt, startOfDay(createdTo, timeZone, 1)),
  )
}

/** Everything that narrows the directory, as one condition; undefined where nothing does. For choosing without a page. */
export const organizationsWhere = (filter: OrganizationsFilter, timeZone: string): SQL | undefined =>
  allOf(searchFor(sql`${organizations.searchText}`, filter.q), filtered(filter, timeZone))

type Dir = 'asc' | 'desc'
const { id, name, ownerEmail, createdAt } = organizations

/** Each is one index read forwards or backwards; the id decides between equals, so that no page shifts. */
const ORDERS: Record<OrganizationSort, Record<Dir, SQL>> = {
  created: {
    desc: sql`${createdAt} DESC NULLS LAST, ${id} DESC NULLS LAST`,
    asc: sql`${createdAt} ASC NULLS FIRST, ${id} ASC NULLS FIRST`,
  },
  name: { asc: sql`${name} ASC, ${id} ASC`, desc: sql`${name} DESC, ${id} DESC` },
  owner: { asc: sql`${ownerEmail} ASC, ${id} ASC`, desc: sql`${ownerEmail} DESC, ${id} DESC` },
}

export const ordered = (sort: OrganizationSort, dir: Dir) => ({
  order: ORDERS[sort][dir],
  reversed: ORDERS[sort][dir === 'asc' ? 'desc' : 'asc'],
})
