import 'server-only'
import { and, sql, type SQL } from 'drizzle-orm'
import { organizations } from '@/lib/features/organizations/server/tables'
import type { Db } from '@/lib/server/db/client'
import type { BalanceSort } from '../choices'
import type { BalancesFilter } from '../search-params'
import { allOf, filtered, ordered, sameOrganization, searchOf } from './conditions'
import { balances } from './tables'

/** Beyond this many, counting costs more than the number tells. */
const MOST_COUNTED = 1_000
/** How far the list is walked in its own order before the directory is searched: what is frequent is found there sooner. */
const WALK = 3_000

export interface SliceOf {
  filter: BalancesFilter
  sort: BalanceSort
  dir: 'asc' | 'desc'
  offset: number
  size: number
  /** How many balances are known. */
  known: number
}

export interface Slice {
  /** In their order. */
  ids: string[]
  total: number
  /** There may be more than `total`. */
  capped: boolean
}

interface Found extends Record<string, unknown> {
  count: number
  ids: string[]
}

/** The ids of one page, and how many balances there are, in a time that hardly depends on that: indexes are walked, nothing is counted whole. */
export async function sliceOfBalances(db: Db, list: SliceOf): Promise<Slice> {
  const { filter, sort, dir, offset, size, known } = list
  const { advancedBalanceId: id } = balances
  const order = ordered(sort, dir)
  const where = filtered(filter)
  const search = searchOf(filter)
  if (!where && !search) {
    const { ids } = await found(
      db,
      sql`SELECT ${id} AS id FROM ${balances} ORDER BY ${order} LIMIT ${offset + size}`,
      list,
    )
    return { ids, total: known, capped: false }
  }
  const wanted = Math.max(MOST_COUNTED, offset + size) + 1
  if (search) {
    const walked = await found(
      db,
      sql`SELECT id FROM (
          SELECT ${id} AS id, ${and(search.contains, where)} AS fits
          FROM ${balances} JOIN ${organizations} ON ${sameOrganization} ORDER BY ${order} LIMIT ${WALK}
        ) AS walked WHERE fits LIMIT ${wanted}`,
      list,
    )
    if (walked.count > offset + size || known <= WALK) return slice(walked, wanted, known > WALK)
  }
  const rows = sql`SELECT ${id} AS id FROM ${balances} WHERE ${allOf(filter)} ORDER BY ${order} LIMIT ${wanted}`
  return slice(await found(db, rows, list), wanted, false)
}

async function found(db: Db, rows: SQL, { offset, size }: SliceOf): Promise<Found> {
  const { rows: answer } = await db.execute<Found>(sql`
    WITH found AS MATERIALIZED (${rows})
    SELECT (SELECT count(*) FROM found)::int AS count,
      ARRAY(SELECT id::text FROM found OFFSET ${offset} LIMIT ${size}) AS ids`)
  return answer[0] ?? { count: 0, ids: [] }
}

function slice({ count, ids }: Found, wanted: number, more: boolean): Slice {
  const stopped = count >= wanted
  return { ids, total: stopped ? count - 1 : count, capped: stopped || more }
}
