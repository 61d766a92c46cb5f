import 'server-only'
import { eq, sql } from 'drizzle-orm'
import type { Db } from '@/lib/server/db/client'
import { balanceTurns } from './tables'
import { after, RANK, type Rank } from './turns'

/** A process that is killed gives the organization it was reading back after this time. Longer than any read. */
const LEASE_MS = 120_000
/** No turn is further off than this, but by a clock that was wrong. */
const FURTHEST_MS = 2 * 3_600_000
/** So many get a turn at a time: the first filling of a large directory holds nobody up. */
export const SEEDED_AT_ONCE = 10_000
/** Newcomers of the directory are found at its new end first, and read before all others that nobody has read. */
const NEWEST = 200

const eased = sql`(SELECT set_config('synchronous_commit', 'off', true)) AS eased`

/** Gives those their turn who came into the directory last. */
export async function seedNewest(db: Db): Promise<void> {
  await db.execute(sql`
    INSERT INTO balance_turns (organization_id, rank, due_at)
    SELECT newest.id, ${RANK.fresh}, 'epoch'
    FROM (SELECT id FROM organizations ORDER BY created_at DESC, id DESC LIMIT ${NEWEST}) AS newest, ${eased}
    ON CONFLICT DO NOTHING`)
}

/**
 * Gives the organizations that follow an id in the directory their turns.
 *
 * @returns the last one's id; null where the directory has ended.
 */
export async function seedSlice(db: Db, beyond: string | null, now: Date): Promise<string | null> {
  const { rows } = await db.execute<{ last: string | null; count: number }>(sql`
    WITH slice AS MATERIALIZED (
      SELECT id FROM organizations ${beyond === null ? sql`` : sql`WHERE id > ${beyond}::uuid`} ORDER BY id LIMIT ${SEEDED_AT_ONCE}
    ), seeded AS (
      INSERT INTO balance_turns (organization_id, rank, due_at)
      SELECT slice.id, ${RANK.fresh}, ${now}::timestamptz FROM slice, ${eased} ON CONFLICT DO NOTHING)
    SELECT (SELECT id::text FROM slice ORDER BY id DESC LIMIT 1) AS last, (SELECT count(*)::int FROM slice) AS count`)
  const [row] = rows
  return row?.count === SEEDED_AT_ONCE ? row.last : null
}

/** A turn further off than any that the sweep gives comes from a clock that was wrong: it is given again. */
export async function pullBack(db: Db, now: Date): Promise<void> {
  await db.execute(sql`
    UPDATE balance_turns SET due_at = ${now} WHERE organization_id IN (
      SELECT organization_id FROM balance_turns WHERE rank = ANY (${sql.param(Object.values(RANK))}::smallint[])
        AND due_at > ${after(now, FURTHEST_MS)} FOR UPDATE SKIP LOCKED)`)
}

export interface Turn {
  organizationId: string
  /** Null: the organization is not in the directory any more. */
  userId: string | null
  problems: number
}

interface TurnRow extends Record<string, unknown> {
  organization_id: string
  user_id: string | null
  problems: number
}

/** Whose turn it is within a rank, the longest overdue first; nobody else gets the same one for as long as a read may take. */
export async function takeTurn(db: Db, rank: Rank, now: Date): Promise<Turn | undefined> {
  const { rows } = await db.execute<TurnRow>(sql`
    WITH next AS (
      SELECT organization_id FROM balance_turns WHERE rank = ${rank} AND due_at <= ${now}
      ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    UPDATE balance_turns t SET due_at = ${after(now, LEASE_MS)} FROM next, ${eased}
    WHERE t.organization_id = next.organization_id
    RETURNING t.organization_id, t.problems, (SELECT o.user_id FROM organizations o WHERE o.id = t.organization_id) AS user_id`)
  const [row] = rows
  return row && { organizationId: row.organization_id, userId: row.user_id, problems: row.problems }
}

/** When it is the organization's turn again, after it could not be read. */
export async function giveTurn(db: Db, organizationId: string, dueAt: Date, problems: number): Promise<void> {
  await db.execute(sql`
    UPDATE balance_turns SET due_at = ${dueAt}, problems = ${problems} FROM ${eased}
    WHERE organization_id = ${organizationId}`)
}

export async function strike(db: Db, organizationId: string): Promise<void> {
  await db.delete(balanceTurns).where(eq(balanceTurns.organizationId, organizationId))
}

/** When somebody's turn is next; null where nobody has one. */
export async function nextTurnAt(db: Db): Promise<Date | null> {
  const { rows } = await db.execute<{ next: string | null }>(sql`
    SELECT min(first.due_at) AS next FROM unnest(${sql.param(Object.values(RANK))}::smallint[]) AS of (rank),
      LATERAL (SELECT due_at FROM balance_turns t WHERE t.rank = of.rank ORDER BY due_at LIMIT 1) AS first`)
  const next = rows[0]?.next ?? null
  return next === null ? null : new Date(next)
}
