import 'server-only'
import { sql } from 'drizzle-orm'
import type { Tx } from '@/lib/server/db/client'
import { after } from './turns'

const DAY_MS = 86_400_000
/** Every reading is kept for so long, then one an hour, then one a day. */
export const ALL_MS = 2 * DAY_MS
export const HOURLY_MS = 30 * DAY_MS

/**
 * Thins the old readings of a balance. Always kept are the first and the last one, those beside a top-up (`kept`), both sides
 * of every rise and of every blocking, and the last of each hour (later: of each day). So what lies between two that are left
 * only ever fell: what was spent, what rose and why adds up to the same as before, to the last digit.
 */
export async function thinReadings(tx: Tx, advancedBalanceId: string, now: Date): Promise<void> {
  const own = sql`advanced_balance_id = ${advancedBalanceId}`
  const young = after(now, -ALL_MS)
  await tx.execute(sql`
    WITH bucketed AS (
      SELECT id, at, balance, blocked, kept,
        date_trunc(CASE WHEN at < ${after(now, -HOURLY_MS)} THEN 'day' ELSE 'hour' END, at, 'UTC') AS bucket
      FROM balance_readings WHERE ${own} AND NOT late
    ), placed AS (
      SELECT id, at, balance, blocked, kept, lag(balance) OVER run AS before, lead(balance) OVER run AS next,
        lag(blocked) OVER run AS blocked_before, lead(blocked) OVER run AS blocked_next,
        row_number() OVER (PARTITION BY bucket ORDER BY at DESC, id DESC) > 1 AS more
      FROM bucketed WINDOW run AS (ORDER BY at, id)
    )
    DELETE FROM balance_readings WHERE id IN (
      SELECT id FROM placed
      WHERE at < ${young} AND more AND NOT kept AND before >= balance AND next <= balance
        AND blocked_before = blocked AND blocked_next = blocked
      UNION ALL
      SELECT id FROM balance_readings WHERE ${own} AND late AND NOT kept AND at < ${young})`)
}
