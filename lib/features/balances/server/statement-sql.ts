import 'server-only'
import { and, sql, type SQL } from 'drizzle-orm'
import { startOfDay } from '@/lib/shared/days'
import type { StatementExport } from '../search-params'

/** A line as the store tells it; what `StatementLineDto` is made of. */
export interface StatementRow {
  at: Date
  kind: 'reading' | 'top-up' | 'spent' | 'unexplained'
  change: string | null
  balance: string
  source: string | null
  top_up_id: string | null
  top_up_number: string | null
}

export type StatementOf = Omit<StatementExport, 'advancedBalanceId'> & {
  advancedBalanceId: string
  /** The reader's: their days count. */
  timeZone: string
}

/** The newest first; a reading stands above the top-ups that came with it. */
export const STATEMENT_ORDER = sql`at DESC, reading DESC, place DESC`

/**
 * All lines of a statement as `FROM` of a query, with `reading` and `place` for their order. A confirmed top-up stands in the
 * steepest rise between two readings while it was under way; what is left of a rise was explained by nobody, and what is left
 * of a fall was spent. So the changes of all lines add up to the difference of the last and the first balance, always. Readings
 * that came late (see `rememberBalances`) are in no statement.
 */
export function statementLines({ advancedBalanceId, from, to, detail, timeZone }: StatementOf): SQL {
  const narrowed = and(
    from === null ? undefined : sql`at >= ${startOfDay(from, timeZone)}`,
    to === null ? undefined : sql`at < ${startOfDay(to, timeZone, 1)}`,
    // The last reading before a change says how long it was as it was; others say nothing new, nor does that beside a top-up.
    detail === 'all'
      ? undefined
      : sql`(kind <> 'reading' OR first OR next IS DISTINCT FROM balance AND NOT topped_up)`,
  )
  return sql`(
    WITH readings AS MATERIALIZED (
      SELECT id, at, balance, source, lag(balance) OVER w AS before, lag(at) OVER w AS before_at, lead(balance) OVER w AS next
      FROM balance_readings WHERE advanced_balance_id = ${advancedBalanceId} AND NOT late WINDOW w AS (ORDER BY at, id)
    ), ups AS MATERIALIZED (
      SELECT t.id, t.number, t.amount, step.* FROM top_ups t JOIN LATERAL (
        SELECT r.id AS reading, r.at, coalesce(t.balance_after, r.balance) AS balance FROM readings r
        WHERE r.at >= coalesce(t.sent_at, t.created_at) AND r.before_at <= coalesce(t.balance_after_at, t.settled_at, r.at)
        ORDER BY r.balance - r.before DESC, r.at, r.id LIMIT 1
      ) AS step ON true
      WHERE t.advanced_balance_id = ${advancedBalanceId} AND t.status = 'confirmed'
    ), steps AS (
      SELECT r.*, r.balance - r.before - coalesce(u.amount, 0) AS change, u.amount IS NOT NULL AS topped_up
      FROM readings r LEFT JOIN (SELECT reading, sum(amount) AS amount FROM ups GROUP BY reading) u ON u.reading = r.id
    ), lines AS (
      SELECT at, id AS reading, 'Infinity'::float8 AS place, balance, source, before IS NULL AS first, next, topped_up,
        CASE WHEN change < 0 THEN 'spent' WHEN change > 0 THEN 'unexplained' ELSE 'reading' END AS kind,
        trim_scale(nullif(change, 0)) AS change, NULL::uuid AS top_up_id, NULL::bigint AS top_up_number
      FROM steps
      UNION ALL
      SELECT at, reading, number, balance, NULL, false, NULL, true, 'top-up', amount, id, number FROM ups
    )
    SELECT * FROM lines WHERE ${narrowed ?? sql`true`}
  ) AS lines`
}
