import 'server-only'
import { sql, type SQL } from 'drizzle-orm'
import type { Db } from '@/lib/server/db/client'
import type { OperationKind } from '../../status'
import { after, LISTED } from '../turns'

/** A process that is killed gives the operation it was reading back after this time. Longer than any read of a poll. */
const LEASE_MS = 30_000
/** How many organizations are passed by at once in search of one that has something due. */
const HOPS = 200
const FIRST_ID = '00000000-0000-0000-0000-000000000000'

export interface Turn {
  operationId: string
  organizationId: string
  kind: OperationKind
}

interface TurnRow extends Record<string, unknown> {
  operation_id: string
  organization_id: string
  kind: OperationKind
}

/** Takes the first of the due ones that `which` names; nobody else gets the same one for as long as a read may take. */
async function take(db: Db, now: Date, which: SQL): Promise<Turn | undefined> {
  const { rows } = await db.execute<TurnRow>(sql`
    WITH eased AS (SELECT set_config('synchronous_commit', 'off', true)), next AS MATERIALIZED (${which})
    UPDATE operation_turns t SET due_at = ${after(now, LEASE_MS).toISOString()}::timestamptz FROM next, eased
    WHERE t.operation_id = next.operation_id
    RETURNING t.operation_id, t.organization_id, t.kind`)
  const [row] = rows
  return row && { operationId: row.operation_id, organizationId: row.organization_id, kind: row.kind }
}

/** Of what somebody looks at, the longest overdue: first of what is opened, then of what stands on an open list. */
export const takeLooked = (db: Db, now: Date) =>
  take(
    db,
    now,
    sql`SELECT operation_id FROM operation_turns
      WHERE looked_until > ${now.toISOString()}::timestamptz AND due_at <= ${now.toISOString()}::timestamptz
      ORDER BY looked_until <= ${after(now, LISTED.lastsMs).toISOString()}::timestamptz, due_at
      LIMIT 1 FOR UPDATE SKIP LOCKED`,
  )

/** Of all, the longest overdue. */
export const takeOldest = (db: Db, now: Date) =>
  take(
    db,
    now,
    sql`SELECT operation_id FROM operation_turns WHERE due_at <= ${now.toISOString()}::timestamptz
      ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED`,
  )

interface Hop extends Record<string, unknown> {
  organization_id: string
  due: boolean
}

/** The next organization behind this one that has something due; it goes from one to the next in the index, not row by row. */
async function organizationAfter(db: Db, beyond: string, now: Date): Promise<Hop | undefined> {
  const next = (from: SQL) => sql`
    SELECT organization_id, due_at FROM operation_turns WHERE due_at IS NOT NULL AND organization_id > ${from}
    ORDER BY organization_id, due_at LIMIT 1`
  const moment = sql`${now.toISOString()}::timestamptz`
  const { rows } = await db.execute<Hop>(sql`
    WITH RECURSIVE hop AS (
      (SELECT first.*, 1 AS hops FROM (${next(sql`${beyond}::uuid`)}) AS first)
      UNION ALL
      SELECT further.*, hop.hops + 1 FROM hop, LATERAL (${next(sql`hop.organization_id`)}) AS further
      WHERE hop.due_at > ${moment} AND hop.hops < ${HOPS})
    SELECT organization_id, due_at <= ${moment} AS due FROM hop ORDER BY hops DESC LIMIT 1`)
  return rows[0]
}

/** Where the round over all organizations is. */
export interface Round {
  beyond: string
}

export const freshRound = (): Round => ({ beyond: FIRST_ID })

/** The longest overdue of the organization whose turn it is: each has its own, however many operations the others have. */
export async function takeFair(db: Db, now: Date, round: Round): Promise<Turn | undefined> {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const hop = await organizationAfter(db, round.beyond, now)
    round.beyond = hop?.organization_id ?? FIRST_ID
    if (!hop?.due) continue
    const turn = await take(
      db,
      now,
      sql`SELECT operation_id FROM operation_turns
        WHERE organization_id = ${hop.organization_id} AND due_at <= ${now.toISOString()}::timestamptz
        ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED`,
    )
    if (turn) return turn
  }
  return undefined
}

/** The turn is somebody else's again, at once. */
export async function giveBack(db: Db, operationId: string, now: Date): Promise<void> {
  await db.execute(sql`
    UPDATE operation_turns SET due_at = ${now.toISOString()}::timestamptz
    WHERE operation_id = ${operationId} AND due_at IS NOT NULL`)
}

/** When something is due next; null where nothing is watched. */
export async function nextTurnAt(db: Db): Promise<Date | null> {
  const { rows } = await db.execute<{ due_at: string }>(
    sql`SELECT due_at FROM operation_turns WHERE due_at IS NOT NULL ORDER BY due_at LIMIT 1`,
  )
  const [row] = rows
  return row ? new Date(row.due_at) : null
}

/** How many operations are watched at each pace: a look at an index. */
export async function watchedByPace(db: Db): Promise<Map<number, number>> {
  const { rows } = await db.execute<{ pace: number; count: number }>(
    sql`SELECT pace, count(*)::int AS count FROM operation_turns WHERE due_at IS NOT NULL GROUP BY pace`,
  )
  return new Map(rows.map(({ pace, count }) => [pace, count]))
}
