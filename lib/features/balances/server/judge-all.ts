import 'server-only'
import { sql } from 'drizzle-orm'
import type { Ctx } from '@/lib/server/ctx'
import type { Tx } from '@/lib/server/db/client'
import { RANK } from './turns'

export interface Judged {
  becameLow: number
  becameFine: number
}

/** Judging a million balances takes longer than any other statement may. */
const TIMEOUT = sql`SET LOCAL statement_timeout = '120s'`

/**
 * Judges balances anew by a threshold that has just been set or removed: those of one organization, or of all that have none
 * of their own. Only those are touched of which the judgement changes; crossings begin and end with it, and who became low is
 * read more often. `holdThresholds` comes first.
 *
 * @param threshold null: nothing is too low any more.
 */
export async function judgeAll(
  tx: Tx,
  { clock }: Pick<Ctx, 'clock'>,
  { organizationId, currency }: { organizationId: string | null; currency: string },
  threshold: string | null,
): Promise<Judged> {
  const now = clock.now()
  const low = sql`coalesce(b.balance < ${threshold}::numeric, false)`
  const whose =
    organizationId === null
      ? sql`NOT EXISTS (SELECT 1 FROM balance_thresholds own WHERE own.organization_id = b.organization_id AND own.currency = b.currency)`
      : sql`b.organization_id = ${organizationId}`
  await tx.execute(TIMEOUT)
  const { rows } = await tx.execute<{ became_low: number; became_fine: number }>(sql`
    WITH flipped AS (
      UPDATE balances b SET low = NOT b.low
      WHERE b.currency = ${currency} AND ${whose} AND b.low <> ${low}
      RETURNING b.advanced_balance_id AS id, b.organization_id, b.low, b.balance
    ), begun AS (
      INSERT INTO balance_crossings (id, advanced_balance_id, kind, threshold, balance, at)
      SELECT gen_random_uuid(), id, 'low', ${threshold}::numeric, balance, ${now} FROM flipped WHERE low
      ON CONFLICT DO NOTHING
    ), ended AS (
      UPDATE balance_crossings c SET ended_at = ${now} FROM flipped f
      WHERE NOT f.low AND c.advanced_balance_id = f.id AND c.kind = 'low' AND c.ended_at IS NULL
    ), ranked AS (
      UPDATE balance_turns t SET rank = ${RANK.matters} FROM flipped f
      WHERE f.low AND t.organization_id = f.organization_id AND t.rank = ${RANK.other}
    )
    SELECT count(*) FILTER (WHERE low)::int AS became_low, count(*) FILTER (WHERE NOT low)::int AS became_fine FROM flipped`)
  return { becameLow: rows[0]?.became_low ?? 0, becameFine: rows[0]?.became_fine ?? 0 }
}
