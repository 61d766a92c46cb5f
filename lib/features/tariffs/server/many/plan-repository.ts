import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Ctx } from '@/lib/server/ctx'
import type { Db, Tx } from '@/lib/server/db/client'
import type { ReadProblem } from '@/lib/shared/reading'
import type { Terms } from '../../terms'
import { eased } from '../run/eased'
import { tariffChangeSets } from '../tables'
import type { PlannedLine } from './plan-line'

/** A process that is killed gives its organization back after this time, by the store's clock. Longer than any read. */
const LEASE_SECONDS = 60

/** An organization that answers nothing is asked so often, and then told as unreadable. */
const TRIES = 3

export interface Claim extends Record<string, unknown> {
  id: string
  organization_id: string
  user_id: string
  known: boolean
}

/** One organization to be read, taken so that no other process reads it meanwhile; undefined where there is none now. */
export async function claimUnplanned(db: Db): Promise<Claim | undefined> {
  const { rows } = await db.execute<Claim>(sql`
    UPDATE tariff_change_sets SET lease_until = now() + make_interval(secs => ${LEASE_SECONDS})
    FROM (SELECT ${eased}) AS eased WHERE id = (
      SELECT s.id FROM tariff_batches b JOIN tariff_change_sets s ON s.batch_id = b.id
      WHERE b.status = 'planning' AND s.status = 'draft' AND s.batch_id IS NOT NULL AND s.planned_at IS NULL
        AND s.plan_problem IS NULL AND (s.lease_until IS NULL OR s.lease_until < now())
        AND (s.next_look_at IS NULL OR s.next_look_at <= now())
      LIMIT 1 FOR UPDATE OF s SKIP LOCKED)
    RETURNING id, organization_id, user_id, seen_at IS NOT NULL AS known`)
  return rows[0]
}

/** The set, if it is still to be planned: a cancelled one is nobody's any more. Locked until the transaction ends. */
async function stillUnplanned(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx
    .select({ id: tariffChangeSets.id })
    .from(tariffChangeSets)
    .where(
      and(
        eq(tariffChangeSets.id, id),
        eq(tariffChangeSets.status, 'draft'),
        isNull(tariffChangeSets.plannedAt),
        isNull(tariffChangeSets.planProblem),
      ),
    )
    .for('update')
  return rows.length > 0
}

export interface PlannedSet {
  id: string
  lines: (PlannedLine & { action: string; general: Terms | null })[]
}

/** Keeps what the dry run found of one organization, all of its lines or none. */
export async function keepPlanned(ctx: Ctx, { id, lines }: PlannedSet): Promise<void> {
  const now = ctx.clock.now()
  await ctx.db.transaction(async (tx) => {
    await tx.execute(sql`SELECT ${eased}`)
    if (!(await stillUnplanned(tx, id))) return
    await tx.execute(sql`
      UPDATE tariff_lines l SET state = line.state, base = nullif(line.base, 'null'), general = nullif(line.general, 'null'),
        proposed = nullif(line.proposed, 'null'), found = nullif(line.found, 'null'),
        found_at = CASE WHEN line.state = 'conflict' THEN ${now}::timestamptz END
      FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
        AS line(action text, state text, base jsonb, general jsonb, proposed jsonb, found jsonb)
      WHERE l.change_set_id = ${id} AND l.action = line.action`)
    await tx.execute(sql`
      UPDATE tariff_change_sets SET planned_at = ${now}, updated_at = ${now}, version = version + 1, lease_until = NULL,
        looks = 0, next_look_at = NULL
      WHERE id = ${id}`)
  })
}

/**
 * Puts an organization that could not be read off for a while, or for good.
 *
 * @param final asking again would bring the same.
 */
export async function keepUnread(ctx: Ctx, id: string, problem: ReadProblem, final: boolean): Promise<void> {
  await ctx.db.execute(sql`
    UPDATE tariff_change_sets SET lease_until = NULL, looks = looks + 1, updated_at = ${ctx.clock.now()},
      next_look_at = now() + make_interval(secs => power(4, looks)),
      plan_problem = CASE WHEN ${final} OR looks + 1 >= ${TRIES} THEN ${JSON.stringify(problem)}::jsonb END
    WHERE id = ${id} AND status = 'draft' AND planned_at IS NULL`)
}
