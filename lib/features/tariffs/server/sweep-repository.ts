import 'server-only'
import { eq, min, sql } from 'drizzle-orm'
import type { Db } from '@/lib/server/db/client'
import { eased } from './run/eased'
import { tariffSweep } from './tables'

/** How long a reading is good: the tariffs of everybody are read again as soon as theirs is older. */
export const FRESH_MS = 3_600_000
/** A process that is killed gives the organization it was reading back after this time. Longer than any read. */
const LEASE_MS = 120_000
/** So many are taken into the list at a time: the first filling of a large directory holds nobody up. */
const ENROLLED_AT_ONCE = 50_000

/**
 * Takes organizations of the directory that are not in the list yet into it, due at once and before everybody who was
 * read already. A turn further off than any that the sweep gives comes from a clock that was wrong: it is given again.
 *
 * @returns false where there may be more of them.
 */
export async function enrol(db: Db, now: Date): Promise<boolean> {
  const { rowCount } = await db.execute(sql`
    INSERT INTO tariff_sweep (organization_id, due_at)
    SELECT o.id, 'epoch' FROM organizations o
    WHERE NOT EXISTS (SELECT 1 FROM tariff_sweep s WHERE s.organization_id = o.id)
    LIMIT ${ENROLLED_AT_ONCE} ON CONFLICT DO NOTHING`)
  await db.execute(sql`
    UPDATE tariff_sweep SET due_at = ${now} WHERE organization_id IN (
      SELECT organization_id FROM tariff_sweep WHERE due_at > ${after(now, 2 * FRESH_MS)} FOR UPDATE SKIP LOCKED)`)
  return (rowCount ?? 0) < ENROLLED_AT_ONCE
}

export interface Turn {
  organizationId: string
  /** Null: the organization is not in the directory any more. */
  userId: string | null
  /** When its tariffs were last read, by whomever. */
  readAt: Date | null
}

interface TurnRow extends Record<string, unknown> {
  organization_id: string
  user_id: string | null
  read_at: string | null
}

/** Whose turn it is, the longest overdue first; nobody else gets the same one for as long as a read may take. */
export async function takeTurn(db: Db, now: Date): Promise<Turn | undefined> {
  const { rows } = await db.execute<TurnRow>(sql`
    WITH next AS (
      SELECT organization_id FROM tariff_sweep WHERE due_at <= ${now}
      ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    UPDATE tariff_sweep s SET due_at = ${after(now, LEASE_MS)} FROM next, (SELECT ${eased}) AS eased
    WHERE s.organization_id = next.organization_id
    RETURNING s.organization_id,
      (SELECT o.user_id FROM organizations o WHERE o.id = s.organization_id) AS user_id,
      (SELECT r.read_at FROM tariff_reads r WHERE r.organization_id = s.organization_id) AS read_at`)
  const [row] = rows
  if (!row) return undefined
  const readAt = row.read_at === null ? null : new Date(row.read_at)
  return { organizationId: row.organization_id, userId: row.user_id, readAt }
}

export const after = (moment: Date, ms: number) => new Date(moment.getTime() + ms)

/** When it is the organization's turn again. */
export async function giveTurn(db: Db, organizationId: string, dueAt: Date): Promise<void> {
  await db.execute(sql`
    UPDATE tariff_sweep SET due_at = ${dueAt} FROM (SELECT ${eased}) AS eased
    WHERE organization_id = ${organizationId}`)
}

export async function strike(db: Db, organizationId: string): Promise<void> {
  await db.delete(tariffSweep).where(eq(tariffSweep.organizationId, organizationId))
}

/** When somebody's turn is next; null where nobody is in the list. */
export async function nextTurnAt(db: Db): Promise<Date | null> {
  const [row] = await db.select({ next: min(tariffSweep.dueAt) }).from(tariffSweep)
  return row?.next ?? null
}
