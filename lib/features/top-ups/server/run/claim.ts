import 'server-only'
import { inArray, sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '@/lib/server/ctx'
import type { Db } from '@/lib/server/db/client'
import { leaseEnd } from '@/lib/server/leases'
import type { WholeTopUp } from '../steps'
import { topUps } from '../tables'

export interface Claim {
  row: WholeTopUp
  /** Whose steps count: a claim that was taken over takes none. */
  owner: string
}

const t = sql`t`
const q = sql`q`

const unclaimed = sql`(t.lease_until IS NULL OR t.lease_until < now())`
const isDue = (now: Date) => sql`(t.next_look_at IS NULL OR t.next_look_at <= ${now})`

/** A list that is paused, or was never let go, holds back what stands in it. */
const runs = (row: SQL) => sql`NOT EXISTS (SELECT 1 FROM top_up_batches b
  WHERE b.id = ${row}.batch_id AND b.status <> 'running')`

/**
 * Three kinds of work: what a process left behind or is to be looked into again, what was approved a moment ago, and what
 * waits for its turn. Of one balance the eldest alone, and nothing while another top-up holds it.
 */
const choose = (now: Date, most: number) => sql`
  WITH looked_into AS (
    SELECT t.id FROM top_ups t WHERE t.status IN ('sending', 'unknown') AND ${unclaimed} AND ${isDue(now)}
    ORDER BY t.next_look_at NULLS FIRST LIMIT ${most} FOR UPDATE SKIP LOCKED),
  agreed AS (
    SELECT t.id FROM top_ups t JOIN approval_requests a ON a.id = t.approval_id
    WHERE t.status = 'awaiting-approval' AND t.batch_id IS NULL AND a.status = 'approved'
      AND ${unclaimed} AND ${isDue(now)}
    ORDER BY a.decided_at LIMIT ${most} FOR UPDATE OF t SKIP LOCKED),
  queued AS (
    SELECT t.id FROM top_ups t WHERE t.status = 'approved' AND ${unclaimed} AND ${isDue(now)} AND ${runs(t)}
      AND NOT EXISTS (SELECT 1 FROM top_ups h WHERE h.advanced_balance_id = t.advanced_balance_id
        AND h.status IN ('sending', 'unknown'))
      AND NOT EXISTS (SELECT 1 FROM top_ups q WHERE q.advanced_balance_id = t.advanced_balance_id
        AND q.status = 'approved' AND (q.approved_at, q.number) < (t.approved_at, t.number) AND ${runs(q)})
    ORDER BY t.approved_at, t.number LIMIT ${most} FOR UPDATE OF t SKIP LOCKED),
  chosen AS (
    SELECT id FROM looked_into UNION ALL SELECT id FROM agreed UNION ALL SELECT id FROM queued LIMIT ${most})
  UPDATE top_ups c SET lease_owner = gen_random_uuid(), lease_until = ${leaseEnd}
  FROM chosen WHERE c.id = chosen.id RETURNING c.id`

/** Takes up to `most` top-ups that something is to be done about. */
export async function claimTopUps(ctx: Pick<Ctx, 'db' | 'clock'>, most: number): Promise<Claim[]> {
  const { rows } = await ctx.db.execute<{ id: string }>(choose(ctx.clock.now(), most))
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const taken = await ctx.db.select().from(topUps).where(inArray(topUps.id, ids))
  return taken.flatMap((row) => (row.leaseOwner === null ? [] : [{ row, owner: row.leaseOwner }]))
}

/** @returns those that were renewed; one that is being written to just now is passed over. */
export async function renewTopUps(db: Db, owners: string[]): Promise<string[]> {
  if (owners.length === 0) return []
  const { rows } = await db.execute<{ lease_owner: string }>(sql`
    WITH ours AS (
      SELECT id FROM top_ups WHERE lease_owner = ANY(${sql.param(owners)}::uuid[]) FOR UPDATE SKIP LOCKED)
    UPDATE top_ups t SET lease_until = ${leaseEnd} FROM ours WHERE t.id = ours.id RETURNING t.lease_owner`)
  return rows.map((row) => row.lease_owner)
}
