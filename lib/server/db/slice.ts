import 'server-only'
import { and, sql, type SQL } from 'drizzle-orm'
import type { Db, Tx } from './client'
import type { Search, Way } from './search'

/** Beyond this many, counting costs more than the number tells. */
const MOST_COUNTED = 1_000
/** How far a list is walked in its own order before the indexes are asked: what is frequent is found sooner, by far. */
const WALK = 6_000

export interface SliceOf {
  /** A table with a unique `id`, and its two orders: an index serves each, one forwards and one backwards. */
  table: SQL
  order: SQL
  reversed: SQL
  search: Search | undefined
  filters: SQL | undefined
  offset: number
  size: number
  /** How many rows the table has. */
  known: number
}

export interface Slice {
  /** In their order. */
  ids: string[]
  total: number
  /** There may be more than `total`. */
  capped: boolean
}

/** Which plans a way of searching allows; without it the planner believes in estimates that no statistics support. */
const PLANS: Record<Way, string> = {
  trigrams: 'SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off',
  signs: 'SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off',
  neighbours: 'SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off',
  walk: 'SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off',
  scan: 'SET LOCAL enable_indexscan = off; SET LOCAL enable_bitmapscan = off',
}

/**
 * The ids of one page of a list, and how many rows fit, in a time that hardly depends on how many there are. First the
 * head of the list is walked: it fills the page of anything frequent within milliseconds. What is not found there is rare,
 * or far down, and is looked up through the indexes. The rows themselves are read by their ids afterwards.
 */
export async function sliceOf(db: Db, list: SliceOf): Promise<Slice> {
  const { search, filters, offset, size, known } = list
  if (!search && !filters) return { ids: await plainPage(db, list), total: known, capped: false }
  const wanted = Math.max(MOST_COUNTED, offset + size) + 1
  const walked = await found(
    db,
    list,
    sql`SELECT id FROM (SELECT * FROM ${list.table} ORDER BY ${list.order} LIMIT ${WALK}) AS ${list.table}
      WHERE ${and(search?.contains, filters)} LIMIT ${wanted}`,
  )
  if (known <= WALK) return slice(walked, wanted, false)
  if (walked.count > offset + size) return slice(walked, wanted, true)

  // Where every row may fit, each one more that is looked for costs a long way.
  const most = search?.way === 'walk' ? offset + size + 1 : wanted
  const rows = sql`SELECT id FROM ${list.table} WHERE ${and(search?.indexed, filters)} ORDER BY ${list.order} LIMIT ${most}`
  if (!search) return slice(await found(db, list, rows), most, false)
  return db.transaction(
    async (tx) => {
      await tx.execute(sql.raw(PLANS[search.way]))
      return slice(await found(tx, list, rows), most, false)
    },
    { accessMode: 'read only' },
  )
}

interface Found extends Record<string, unknown> {
  count: number
  ids: string[]
}

async function found(db: Db | Tx, { offset, size }: SliceOf, rows: SQL): Promise<Found> {
  const result = await db.execute<Found>(sql`
    WITH found AS MATERIALIZED (${rows})
    SELECT (SELECT count(*) FROM found)::int AS count,
      ARRAY(SELECT id::text FROM found OFFSET ${offset} LIMIT ${size}) AS ids`)
  return result.rows[0] ?? { count: 0, ids: [] }
}

/** `wanted` rows found means that the search stopped there. */
function slice({ count, ids }: Found, wanted: number, more: boolean): Slice {
  const stopped = count >= wanted
  return { ids, total: stopped ? count - 1 : count, capped: stopped || more }
}

/** Nothing narrows the list: ids alone are read from an index, from whichever end is nearer. */
async function plainPage(
  db: Db,
  { table, order, reversed, offset, size, known }: SliceOf,
): Promise<string[]> {
  if (offset >= known) return []
  const fromEnd = offset > known / 2
  const page = fromEnd
    ? sql`ORDER BY ${reversed} OFFSET ${Math.max(0, known - offset - size)} LIMIT ${Math.min(size, known - offset)}`
    : sql`ORDER BY ${order} OFFSET ${offset} LIMIT ${size}`
  const result = await db.execute<{ id: string }>(sql`SELECT id::text AS id FROM ${table} ${page}`)
  const ids = result.rows.map(({ id }) => id)
  return fromEnd ? ids.reverse() : ids
}
