import 'server-only'
import { and, eq, gte, lt, ne, or, sql, type SQL } from 'drizzle-orm'
import { searchFor } from '@/lib/server/db/search'
import { searchTextOf } from '@/lib/server/db/search-text'
import { startOfDay } from '@/lib/shared/days'
import { isUuid } from '@/lib/shared/ids'
import type { TopUpsExport, TopUpsFilter } from '../search-params'
import { topUps } from './tables'

/** "12", "No. 12", "№ 12" and "#12" are what people call a top-up. */
const NUMBER = /^(?:no\.?|№|#)?\s*(\d{1,15})$/i

function searched(typed: string): SQL | undefined {
  const text = typed.trim()
  if (isUuid(text)) {
    const id = text.toLowerCase()
    return or(eq(topUps.id, id), eq(topUps.organizationId, id), eq(topUps.advancedBalanceId, id))
  }
  const number = NUMBER.exec(text)?.[1]
  return or(
    number === undefined ? undefined : eq(topUps.number, Number(number)),
    searchFor(searchTextOf(sql`${topUps.organizationName}`), text)?.contains,
  )
}

/**
 * What narrows the list but for the status, by which it is counted. Drafts are lines of a list that nobody has asked for
 * yet, and are shown with it. `timeZone` is the reader's: their days count.
 */
export function topUpsFiltered(
  filter: Omit<TopUpsFilter, 'status'> & { batchId?: string | null },
  timeZone: string,
): SQL | undefined {
  const { q, organizationId, requester, batchId = null, createdFrom, createdTo } = filter
  return and(
    batchId === null ? ne(topUps.status, 'draft') : eq(topUps.batchId, batchId),
    searched(q),
    organizationId === null ? undefined : eq(topUps.organizationId, organizationId),
    requester === null ? undefined : eq(topUps.requesterId, requester),
    createdFrom === null ? undefined : gte(topUps.createdAt, startOfDay(createdFrom, timeZone)),
    createdTo === null ? undefined : lt(topUps.createdAt, startOfDay(createdTo, timeZone, 1)),
  )
}

export const topUpsWhere = (
  filter: TopUpsFilter & { batchId?: string | null },
  timeZone: string,
): SQL | undefined =>
  and(topUpsFiltered(filter, timeZone), filter.status === null ? undefined : eq(topUps.status, filter.status))

const COLUMNS = { createdAt: topUps.createdAt, amount: topUps.amount, number: topUps.number }

/** The number decides between equals, so that no page shifts. */
export function topUpsOrder({ sort, dir }: Pick<TopUpsExport, 'sort' | 'dir'>): SQL {
  return dir === 'asc'
    ? sql`${COLUMNS[sort]} ASC, ${topUps.number} ASC`
    : sql`${COLUMNS[sort]} DESC, ${topUps.number} DESC`
}
