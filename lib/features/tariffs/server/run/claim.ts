import 'server-only'
import { and, eq, inArray, sql, type SQL } from 'drizzle-orm'
import { organizations } from '@/lib/features/organizations/server/tables'
import type { Ctx } from '@/lib/server/ctx'
import type { Db } from '@/lib/server/db/client'
import { isTaken } from '@/lib/server/db/taken'
import { leaseEnd } from '@/lib/server/leases'
import { byAction } from '../../known-actions'
import type { ChangeSetRow, LineRow } from '../change-sets-repository'
import { tariffBatches, tariffChangeSets, tariffLines } from '../tables'
import { eased } from './eased'

export interface Claim {
  set: ChangeSetRow
  lines: LineRow[]
  /** The organization is in the directory. */
  known: boolean
  /** Whose writes count: a claim that was taken over writes nothing more. */
  owner: string
}

const free = (set: SQL) => sql`NOT EXISTS (SELECT 1 FROM tariff_change_sets h
  WHERE h.organization_id = ${set}.organization_id AND h.status IN ('applying', 'checking'))`

/**
 * A batch that is paused holds back what is queued in it. One that is over does not: a person has resumed a change-set of it
 * that had stopped, and nobody will run the batch again for it.
 */
const runs = (set: SQL) => sql`NOT EXISTS (SELECT 1 FROM tariff_batches b
  WHERE b.id = ${set}.batch_id AND b.status = 'paused')`

const s = sql`s`
const q = sql`q`

/**
 * Three kinds of work, in this order: what a process left behind or is to be looked into again, what is due, what is queued.
 * Of one organization the eldest alone, and nothing while another change-set acts on it. Taken by whom it is not locked by.
 */
const choose = (now: Date, most: number) => sql`
  WITH left_behind AS (
    SELECT id FROM tariff_change_sets
    WHERE (lease_until IS NULL OR lease_until < now())
      AND (status = 'applying' OR (status = 'checking' AND (next_look_at IS NULL OR next_look_at <= ${now})))
    ORDER BY authorised_at LIMIT ${most} FOR UPDATE SKIP LOCKED),
  due AS (
    SELECT s.id FROM tariff_change_sets s
    WHERE s.status = 'scheduled' AND s.apply_at <= ${now} AND ${free(s)}
      AND NOT EXISTS (SELECT 1 FROM tariff_change_sets q WHERE q.organization_id = s.organization_id
        AND q.status = 'scheduled' AND (q.apply_at, q.id) < (s.apply_at, s.id))
    ORDER BY s.apply_at LIMIT ${most} FOR UPDATE OF s SKIP LOCKED),
  queued AS (
    SELECT s.id FROM tariff_change_sets s
    WHERE s.status = 'queued' AND ${runs(s)} AND ${free(s)}
      AND NOT EXISTS (SELECT 1 FROM tariff_change_sets q WHERE q.organization_id = s.organization_id
        AND q.status = 'queued' AND (q.authorised_at, q.id) < (s.authorised_at, s.id) AND ${runs(q)})
    ORDER BY s.authorised_at LIMIT ${most} FOR UPDATE OF s SKIP LOCKED),
  chosen AS (
    SELECT id FROM left_behind UNION ALL SELECT id FROM due UNION ALL SELECT id FROM queued LIMIT ${most})
  UPDATE tariff_change_sets c SET status = 'applying', lease_owner = gen_random_uuid(), lease_until = ${leaseEnd}
  FROM chosen, (SELECT ${eased}) AS eased WHERE c.id = chosen.id RETURNING c.id`

async function take(db: Db, now: Date, most: number): Promise<string[]> {
  try {
    const { rows } = await db.execute<{ id: string }>(choose(now, most))
    return rows.map(({ id }) => id)
  } catch (error) {
    // Two change-sets of one organization in the same moment: the store has refused the second (tariff_change_set_holds).
    if (!isTaken(error)) throw error
    // One alone cannot be in its own way; if somebody else was, there is another moment.
    return most === 1 ? [] : take(db, now, 1)
  }
}

/** Takes up to `most` change-sets that something is to be done about. */
export async function claimSets(ctx: Pick<Ctx, 'db' | 'clock'>, most: number): Promise<Claim[]> {
  const { db } = ctx
  const ids = await take(db, ctx.clock.now(), most)
  if (ids.length === 0) return []
  const [sets, lines] = await Promise.all([
    db
      .select({ set: tariffChangeSets, organizationId: organizations.id })
      .from(tariffChangeSets)
      .leftJoin(organizations, eq(organizations.id, tariffChangeSets.organizationId))
      .where(inArray(tariffChangeSets.id, ids)),
    db.select().from(tariffLines).where(inArray(tariffLines.changeSetId, ids)),
  ])
  return sets.flatMap(({ set, organizationId }) =>
    set.leaseOwner === null
      ? []
      : [
          {
            set,
            lines: lines.filter(({ changeSetId }) => changeSetId === set.id).sort(byAction),
            known: organizationId !== null,
            owner: set.leaseOwner,
          },
        ],
  )
}

/**
 * Keeps claims for as long as their process lives. One that is being written to just now is passed over: waiting for several
 * locks in one statement would wait for each other's.
 *
 * @returns those that were renewed.
 */
export async function renewClaims(db: Db, owners: string[]): Promise<string[]> {
  if (owners.length === 0) return []
  const { rows } = await db.execute<{ lease_owner: string }>(sql`
    WITH ours AS (
      SELECT id FROM tariff_change_sets WHERE lease_owner = ANY(${sql.param(owners)}::uuid[])
        AND status = 'applying' FOR UPDATE SKIP LOCKED)
    UPDATE tariff_change_sets s SET lease_until = ${leaseEnd} FROM ours, (SELECT ${eased}) AS eased
    WHERE s.id = ours.id RETURNING s.lease_owner`)
  return rows.map((row) => row.lease_owner)
}

/** @returns those of these batches that are paused now. */
export async function pausedOf(db: Db, batchIds: string[]): Promise<string[]> {
  if (batchIds.length === 0) return []
  const rows = await db
    .select({ id: tariffBatches.id })
    .from(tariffBatches)
    .where(and(inArray(tariffBatches.id, batchIds), eq(tariffBatches.status, 'paused')))
  return rows.map(({ id }) => id)
}
