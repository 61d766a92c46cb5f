import 'server-only'
import { and, sql, type SQL } from 'drizzle-orm'
import type { Db } from '@/lib/server/db/client'
import type { OperationsQuery } from '../search-params'
import type { OperationKind } from '../status'
import { filtered, inView, ofKind, ordered, searchOf, type Reader } from './conditions'
import { countsAmong, countsOf, MOST_COUNTED, type Counts } from './counts'
import { operations } from './tables'

/** How far the list is walked in its own order before the index of words is asked: what is frequent is found there sooner. */
const WALK = 3_000

export interface Slice {
  /** In their order. */
  ids: string[]
  total: number
  /** There may be more than `total`. */
  capped: boolean
  counts: Counts
}

interface Found extends Record<string, unknown> {
  count: number
  ids: string[]
}

interface Part {
  offset: number
  size: number
}

async function found(db: Db, rows: SQL, { offset, size }: Part): Promise<Found> {
  const { rows: answer } = await db.execute<Found>(sql`
    WITH found AS MATERIALIZED (${rows})
    SELECT (SELECT count(*) FROM found)::int AS count,
      ARRAY(SELECT id::text FROM found OFFSET ${offset} LIMIT ${size}) AS ids`)
  return answer[0] ?? { count: 0, ids: [] }
}

const id = operations.id

/** A tab that nothing narrows: its page is read from an index, from whichever end is nearer, and its count is known. */
async function plainPage(
  db: Db,
  where: SQL | undefined,
  { sort, dir }: OperationsQuery,
  { offset, size }: Part,
  known: number,
): Promise<string[]> {
  if (offset >= known) return []
  const fromEnd = offset > known / 2
  const page = fromEnd
    ? sql`ORDER BY ${ordered(sort, dir === 'asc' ? 'desc' : 'asc')}
        OFFSET ${Math.max(0, known - offset - size)} LIMIT ${Math.min(size, known - offset)}`
    : sql`ORDER BY ${ordered(sort, dir)} OFFSET ${offset} LIMIT ${size}`
  const { rows } = await db.execute<{ id: string }>(
    sql`SELECT ${id}::text AS id FROM ${operations} WHERE ${where} ${page}`,
  )
  const ids = rows.map((row) => row.id)
  return fromEnd ? ids.reverse() : ids
}

/** The ids of one page of a tab, and how many there are in each, in a time that hardly depends on how many there are in all. */
export async function sliceOfOperations(
  db: Db,
  kind: OperationKind,
  query: OperationsQuery,
  reader: Reader,
): Promise<Slice> {
  const { page, size, view, sort, dir } = query
  const part = { offset: (page - 1) * size, size }
  const filters = filtered(query, reader)
  const search = searchOf(query)
  const tab = and(ofKind(kind), inView(view))
  if (!filters && !search) {
    const counts = await countsOf(db, kind)
    const total = counts[view].count
    return { ids: await plainPage(db, tab, query, part, total), total, capped: false, counts }
  }
  const order = ordered(sort, dir)
  const wanted = Math.max(MOST_COUNTED, part.offset + size) + 1
  const counts = await countsAmong(db, kind, and(filters, search?.indexed))
  const { count, more } = counts[view]
  if (count === 0 && !more) return { ids: [], total: 0, capped: false, counts }
  if (!search) {
    const rows = sql`SELECT ${id} AS id FROM ${operations} WHERE ${and(tab, filters)} ORDER BY ${order} LIMIT ${wanted}`
    return slice(await found(db, rows, part), wanted, counts)
  }
  // What is frequent is found sooner by walking the list than in the index of words.
  if (more) {
    const walked = await found(
      db,
      sql`SELECT id FROM (SELECT * FROM ${operations} WHERE ${tab} ORDER BY ${order} LIMIT ${WALK}) AS ${operations}
        WHERE ${and(search.contains, filters)} LIMIT ${wanted}`,
      part,
    )
    if (walked.count > part.offset + size) return { ...slice(walked, wanted, counts), capped: true }
  }
  // Fenced: an order inside would tempt the planner to walk the whole list for what the index of words knows at once.
  const rows = sql`SELECT id FROM (SELECT * FROM ${operations} WHERE ${and(tab, search.indexed, filters)} OFFSET 0) AS ${operations}
    ORDER BY ${order} LIMIT ${wanted}`
  return slice(await found(db, rows, part), wanted, counts)
}

function slice({ count, ids }: Found, wanted: number, counts: Counts): Slice {
  const stopped = count >= wanted
  return { ids, total: stopped ? count - 1 : count, capped: stopped, counts }
}
