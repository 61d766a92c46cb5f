import 'server-only'
import { sql } from 'drizzle-orm'
import type { Db } from '@/lib/server/db/client'
import type { ChartPointDto, ChartTopUpDto } from '../dto'

export interface Span {
  advancedBalanceId: string
  from: Date
  to: Date
}

interface PointRow extends Record<string, unknown> {
  at: string
  balance: string
}

/** First, last, least and greatest of a stretch: no step and no dip is lost between two points. */
const OF_A_STRETCH = 4

/**
 * The readings of a span in their order, `most` at the most. What the balance was when the span began stands at its beginning,
 * with the time of the span.
 */
export async function chartPoints(
  db: Db,
  { advancedBalanceId, from, to }: Span,
  most: number,
): Promise<ChartPointDto[]> {
  const own = sql`advanced_balance_id = ${advancedBalanceId} AND NOT late`
  const stretches = Math.max(1, Math.floor((most - 1) / OF_A_STRETCH))
  const edge = sql`PARTITION BY stretch ORDER BY`
  const { rows } = await db.execute<PointRow>(sql`
    WITH span AS MATERIALIZED (
      SELECT at, id, balance, count(*) OVER () AS all_in_span,
        width_bucket(extract(epoch FROM at), extract(epoch FROM ${from}::timestamptz), extract(epoch FROM ${to}::timestamptz) + 1,
          ${stretches}::int) AS stretch
      FROM balance_readings WHERE ${own} AND at > ${from} AND at <= ${to}
    ), placed AS (
      SELECT *, row_number() OVER (${edge} at, id) AS first, row_number() OVER (${edge} at DESC, id DESC) AS last,
        row_number() OVER (${edge} balance, at, id) AS least, row_number() OVER (${edge} balance DESC, at, id) AS greatest
      FROM span
    )
    SELECT ${from}::timestamptz AS at, balance::text, 0 AS id FROM (
      SELECT balance FROM balance_readings WHERE ${own} AND at <= ${from} ORDER BY at DESC, id DESC LIMIT 1) AS before
    UNION ALL
    SELECT at, balance::text, id FROM placed
    WHERE all_in_span < ${most} OR least(first, last, least, greatest) = 1
    ORDER BY at, id`)
  return rows.map(({ at, balance }) => ({ at: new Date(at).toISOString(), balance }))
}

interface TopUpRow extends Record<string, unknown> {
  id: string
  number: string
  at: string
  amount: string
}

/** The top-ups of a span that are known to have been applied, each where the balance showed it. */
export async function chartTopUps(db: Db, { advancedBalanceId, from, to }: Span): Promise<ChartTopUpDto[]> {
  const { rows } = await db.execute<TopUpRow>(sql`
    SELECT * FROM (
      SELECT id::text, number::text, amount::text, coalesce(balance_after_at, settled_at, sent_at) AS at
      FROM top_ups WHERE advanced_balance_id = ${advancedBalanceId} AND status = 'confirmed'
    ) AS confirmed WHERE at BETWEEN ${from} AND ${to} ORDER BY at`)
  return rows.map(({ id, number, at, amount }) => ({
    topUpId: id,
    number: Number(number),
    at: new Date(at).toISOString(),
    amount,
  }))
}
