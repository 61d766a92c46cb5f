import 'server-only'
import { and, sql, type SQL } from 'drizzle-orm'
import { organizations } from '@/lib/features/organizations/server/tables'
import type { Db } from '@/lib/server/db/client'
import { searchFor } from '@/lib/server/db/search'
import type { OverrideSort } from '../choices'
import {
  filtered,
  isOverride,
  ordered,
  sameAction,
  sameOrganization,
  type OverridesFilter,
} from './override-conditions'
import { tariffVersions } from './tables'

/** Beyond this many, counting costs more than the number tells. */
const MOST_COUNTED = 1_000
/** How far the list is walked in its own order first: what is frequent is found there within milliseconds. */
const WALK = 6_000

export interface Asked {
  filter: OverridesFilter
  timeZone: string
  today: string
  sort: OverrideSort
  dir: 'asc' | 'desc'
}

const joinOrganizations = sql`JOIN ${organizations} ON ${sameOrganization}`
/** OFFSET keeps the few general terms one table to the planner: it would look them up again for every override. */
const joinGeneral = sql`LEFT JOIN (
  SELECT * FROM ${tariffVersions} WHERE ${tariffVersions.current} AND ${tariffVersions.organizationId} IS NULL OFFSET 0
) AS general ON ${sameAction}`
/** The other findings are about the override alone. */
const COMPARED: readonly OverridesFilter['hygiene'][] = ['worse', 'dead']
const generalFor = ({ hygiene }: OverridesFilter) => (COMPARED.includes(hygiene) ? [joinGeneral] : [])

/** Overrides as they are asked for: `FROM … WHERE …`, with only those joins that the question needs. */
export function selected({ filter, timeZone, today, sort }: Omit<Asked, 'dir'>): {
  from: SQL
  where: SQL | undefined
} {
  const search = searchFor(sql`${organizations.searchText}`, filter.q)
  const joins = [...(search || sort === 'organization' ? [joinOrganizations] : []), ...generalFor(filter)]
  return {
    from: sql`${tariffVersions} ${sql.join(joins, sql` `)}`,
    where: and(filtered(filter, timeZone, today), search?.indexed),
  }
}

interface Found extends Record<string, unknown> {
  count: number
  ids: string[]
}

async function found(db: Db, rows: SQL, offset: number, size: number): Promise<Found> {
  const { rows: answer } = await db.execute<Found>(sql`
    WITH found AS MATERIALIZED (${rows})
    SELECT (SELECT count(*) FROM found)::int AS count,
      ARRAY(SELECT id::text FROM found OFFSET ${offset} LIMIT ${size}) AS ids`)
  return answer[0] ?? { count: 0, ids: [] }
}

export interface Slice {
  ids: number[]
  total: number
  /** There may be more than `total`. */
  capped: boolean
}

const isPlain = ({ q, action, type, hygiene, updatedFrom, updatedTo }: OverridesFilter) =>
  q.trim() === '' && [action, type, hygiene, updatedFrom, updatedTo].every((value) => value === null)

/** The ids of one page of overrides in their order, and how many there are. */
export async function sliceOfOverrides(db: Db, asked: Asked, offset: number, size: number): Promise<Slice> {
  const { filter, timeZone, today, sort, dir } = asked
  const { id } = tariffVersions
  const order = ordered(sort, dir)
  const wanted = Math.max(MOST_COUNTED, offset + size) + 1
  const search = searchFor(sql`${organizations.searchText}`, filter.q)
  const { from, where } = selected(asked)

  if (isPlain(filter)) {
    const page = sql`SELECT ${id} FROM ${from} WHERE ${where} ORDER BY ${order} LIMIT ${offset + size}`
    const [{ ids }, total] = await Promise.all([found(db, page, offset, size), countAll(db)])
    return { ids: ids.map(Number), total, capped: false }
  }
  if (search) {
    const walked = await found(
      db,
      sql`SELECT id FROM (
          SELECT ${id} AS id, ${search.contains} AND ${filtered(filter, timeZone, today)} AS fits
          FROM ${tariffVersions} ${sql.join([joinOrganizations, ...generalFor(filter)], sql` `)}
          WHERE ${isOverride} ORDER BY ${order} LIMIT ${WALK}
        ) AS walked WHERE fits LIMIT ${wanted}`,
      offset,
      size,
    )
    if (walked.count > offset + size) return slice(walked, wanted, true)
  }
  const rows = sql`SELECT ${id} FROM ${from} WHERE ${where} ORDER BY ${order} LIMIT ${wanted}`
  return slice(await found(db, rows, offset, size), wanted, false)
}

function slice({ count, ids }: Found, wanted: number, more: boolean): Slice {
  const stopped = count >= wanted
  return { ids: ids.map(Number), total: stopped ? count - 1 : count, capped: stopped || more }
}

async function countAll(db: Db): Promise<number> {
  const { rows } = await db.execute<{ total: string }>(
    sql`SELECT count(*) AS total FROM ${tariffVersions} WHERE ${isOverride}`,
  )
  return Number(rows[0]?.total ?? 0)
}
