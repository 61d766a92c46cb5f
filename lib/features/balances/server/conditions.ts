import 'server-only'
import { and, eq, sql, type SQL } from 'drizzle-orm'
import { organizations } from '@/lib/features/organizations/server/tables'
import { searchFor, type Search } from '@/lib/server/db/search'
import type { BalanceSort } from '../choices'
import type { BalancesFilter } from '../search-params'
import { balances } from './tables'

const { advancedBalanceId: id, organizationId, balance, currency, daysLeftLow, readAt } = balances

export const sameOrganization = eq(organizations.id, organizationId)

/** What narrows balances beside the search; undefined where nothing does. */
export const filtered = (filter: BalancesFilter): SQL | undefined =>
  and(
    filter.state === 'low' ? sql`${balances.low}` : undefined,
    filter.state === 'blocked' ? sql`${balances.blocked}` : undefined,
    filter.currency === null ? undefined : eq(currency, filter.currency),
    filter.organizationId === null ? undefined : eq(organizationId, filter.organizationId),
  )

/** What was typed is looked for in the directory: names, owners and ids of organizations. */
export const searchOf = ({ q }: BalancesFilter): Search | undefined =>
  searchFor(sql`${organizations.searchText}`, q)

/** The same for a read without a page: only those whose organization the search finds. */
export const allOf = (filter: BalancesFilter): SQL | undefined => {
  const search = searchOf(filter)
  return and(
    filtered(filter),
    search &&
      sql`${organizationId} IN (SELECT ${organizations.id} FROM ${organizations} WHERE ${search.indexed})`,
  )
}

/** Each is read from one index; the id decides between equals, so that no page shifts. Who has no forecast comes last. */
const ORDERS: Record<BalanceSort, Record<'asc' | 'desc', SQL>> = {
  runway: {
    asc: sql`${daysLeftLow} ASC NULLS LAST, ${balance} ASC, ${id} ASC`,
    desc: sql`${daysLeftLow} DESC NULLS LAST, ${balance} DESC NULLS LAST, ${id} DESC NULLS LAST`,
  },
  balance: { asc: sql`${balance} ASC, ${id} ASC`, desc: sql`${balance} DESC, ${id} DESC` },
  readAt: { asc: sql`${readAt} ASC, ${id} ASC`, desc: sql`${readAt} DESC, ${id} DESC` },
}

export const ordered = (sort: BalanceSort, dir: 'asc' | 'desc'): SQL => ORDERS[sort][dir]
