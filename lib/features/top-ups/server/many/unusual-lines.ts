import 'server-only'
import { sql } from 'drizzle-orm'
import type { Ctx } from '@/lib/server/ctx'
import type { Text } from '@/lib/shared/errors'

/** What an approver should stop at, of all lines together; for a single top-up see unusual.ts. */
export async function unusualLines({ db }: Pick<Ctx, 'db'>, batchId: string): Promise<Text[]> {
  const { rows } = await db.execute<{ first: number; times: number; blocked: number; twice: number }>(sql`
    SELECT count(*) FILTER (WHERE before.many = 0)::int AS first,
      count(*) FILTER (WHERE t.amount >= 10 * before.usual)::int AS times,
      count(*) FILTER (WHERE b.blocked)::int AS blocked,
      (count(*) - count(DISTINCT t.advanced_balance_id))::int AS twice
    FROM top_ups t
    LEFT JOIN balances b ON b.advanced_balance_id = t.advanced_balance_id
    LEFT JOIN LATERAL (
      SELECT count(*) AS many, percentile_disc(0.5) WITHIN GROUP (ORDER BY amount) AS usual FROM (
        SELECT o.amount FROM top_ups o WHERE o.organization_id = t.organization_id AND o.status = 'confirmed'
        ORDER BY o.created_at DESC LIMIT 20) lately) before ON true
    WHERE t.batch_id = ${batchId}`)
  const [found] = rows
  if (!found) return []
  return (['first', 'times', 'blocked', 'twice'] as const).flatMap((name) =>
    found[name] > 0 ? [{ key: `topUps.many.approval.unusual.${name}`, params: { count: found[name] } }] : [],
  )
}
