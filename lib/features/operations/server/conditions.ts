import 'server-only'
import { and, eq, gte, inArray, isNotNull, lt, lte, or, sql, type SQL } from 'drizzle-orm'
import { searchFor, type Search } from '@/lib/server/db/search'
import { startOfDay } from '@/lib/shared/days'
import { isUuid } from '@/lib/shared/ids'
import type { OperationSort, OperationView } from '../choices'
import type { OperationsFilter } from '../search-params'
import type { OperationKind } from '../status'
import { operations } from './tables'

/** Whose days count, and what time it is. */
export interface Reader {
  timeZone: string
  now: Date
}

/** The operations of a tab; undefined for all of them. */
export function inView(view: OperationView): SQL | undefined {
  if (view === 'all') return undefined
  return view === 'stuck' ? isNotNull(operations.stuckAt) : eq(operations.state, view)
}

const same = (
  column: (typeof operations)[keyof (typeof operations)['$inferSelect']],
  value: string | null,
) => (value === null ? undefined : eq(column, value))

/** An id is looked for as one: of the operation, of its organization, or of the merchant's customer. */
function byId(q: string): SQL | undefined {
  if (!isUuid(q)) return undefined
  const written = q.trim()
  const id = written.toLowerCase()
  const client = inArray(operations.clientId, [...new Set([written, id])])
  return or(eq(operations.id, id), eq(operations.organizationId, id), client)
}

/** What narrows a list beside the tab and what was typed; undefined where nothing does. */
export function filtered(filter: OperationsFilter, { timeZone, now }: Reader): SQL | undefined {
  const { createdFrom, createdTo, usdFrom, usdTo, age } = filter
  return and(
    byId(filter.q),
    same(operations.organizationId, filter.organizationId),
    same(operations.currencyFrom, filter.currencyFrom),
    same(operations.networkFrom, filter.networkFrom),
    same(operations.currencyTo, filter.currencyTo),
    same(operations.networkTo, filter.networkTo),
    same(operations.riskLevel, filter.risk),
    same(operations.enteredSource, filter.source),
    usdFrom === null ? undefined : gte(operations.amountUsd, usdFrom),
    usdTo === null ? undefined : lte(operations.amountUsd, usdTo),
    createdFrom === null ? undefined : gte(operations.createdAt, startOfDay(createdFrom, timeZone)),
    createdTo === null ? undefined : lt(operations.createdAt, startOfDay(createdTo, timeZone, 1)),
    age === null ? undefined : lte(operations.statusSince, new Date(now.getTime() - age * 60_000)),
  )
}

/** What was typed, where it is no id: a part of an address, a hash, a client's id or an organization's name. */
export const searchOf = ({ q }: Pick<OperationsFilter, 'q'>): Search | undefined =>
  isUuid(q) ? undefined : searchFor(sql`${operations.searchText}`, q)

export const ofKind = (kind: OperationKind) => eq(operations.kind, kind)

/** The same for a read without a page, such as an export. */
export const allOf = (kind: OperationKind, filter: OperationsFilter, reader: Reader): SQL | undefined =>
  and(ofKind(kind), inView(filter.view), filtered(filter, reader), searchOf(filter)?.indexed)

const COLUMNS = {
  createdAt: operations.createdAt,
  updatedAt: operations.updatedAt,
  statusSince: operations.statusSince,
  amountUsd: operations.amountUsd,
} satisfies Record<OperationSort, unknown>

/** Each is read from one index, forwards or backwards; the id decides between equals, so that no page shifts. */
export function ordered(sort: OperationSort, dir: 'asc' | 'desc'): SQL {
  const column = COLUMNS[sort]
  const { id } = operations
  return dir === 'desc'
    ? sql`${column} DESC NULLS LAST, ${id} DESC NULLS LAST`
    : sql`${column} ASC NULLS FIRST, ${id} ASC NULLS FIRST`
}
