import 'server-only'
import { sql } from 'drizzle-orm'
import type { Db } from '@/lib/server/db/client'
import { readVerb } from '@/lib/server/verb'
import { zoneOf } from '@/lib/server/zone'
import { dec, plain } from '@/lib/shared/money'
import type { ReadingSource } from '../choices'
import type { StatementLineDto, StatementPage, StatementTotals } from '../dto'
import { statementSchema } from '../schema'
import { oneBalance } from './one-balance'
import { STATEMENT_ORDER, statementLines, type StatementOf, type StatementRow } from './statement-sql'

const columns = sql`at, kind, change::text, balance::text, source, top_up_id::text, top_up_number::text`

async function linesOf(db: Db, of: StatementOf, offset: number, size: number): Promise<StatementLineDto[]> {
  const { rows } = await db.execute<Omit<StatementRow, 'at'> & { at: string } & Record<string, unknown>>(
    sql`SELECT ${columns} FROM ${statementLines(of)} ORDER BY ${STATEMENT_ORDER} OFFSET ${offset} LIMIT ${size}`,
  )
  return rows.map(({ at, kind, change, balance, source, top_up_id: topUpId, top_up_number: number }) => ({
    at: new Date(at).toISOString(),
    kind,
    change,
    balance,
    source: source as ReadingSource | null,
    topUp: topUpId === null ? null : { topUpId, number: Number(number) },
  }))
}

async function totalsOf(db: Db, of: StatementOf): Promise<{ total: number; totals: StatementTotals }> {
  const sum = (kind: string) => sql`trim_scale(coalesce(sum(change) FILTER (WHERE kind = ${kind}), 0))::text`
  const { rows } = await db.execute<{ total: number; topped_up: string; spent: string; unexplained: string }>(
    sql`SELECT count(*)::int AS total, ${sum('top-up')} AS topped_up, ${sum('spent')} AS spent,
      ${sum('unexplained')} AS unexplained FROM ${statementLines(of)}`,
  )
  const [row] = rows
  return {
    total: row?.total ?? 0,
    totals: {
      toppedUp: row?.topped_up ?? '0',
      spent: plain(dec(row?.spent ?? '0').abs()),
      unexplained: row?.unexplained ?? '0',
    },
  }
}

/**
 * What became of a balance, line by line: what was read, topped up, spent, and what rose although nobody here did it. All of
 * it that the desk has seen, as far as old readings were not thinned; falls and rises keep their sums in any case.
 *
 * @throws AppError NOT_FOUND for what the desk does not know.
 */
export const readStatement = readVerb({
  name: 'balances.statement',
  permission: 'balances.read',
  input: statementSchema,
  subject: ({ organizationId }) => ({ kind: 'organization', id: organizationId, organizationId }),
  run: async (ctx, { page, size, organizationId, ...filter }): Promise<StatementPage> => {
    const { advancedBalanceId, currency } = await oneBalance(ctx, { organizationId, ...filter })
    const of = { ...filter, advancedBalanceId, timeZone: zoneOf(ctx) }
    const [rows, { total, totals }] = await Promise.all([
      linesOf(ctx.db, of, (page - 1) * size, size),
      totalsOf(ctx.db, of),
    ])
    return { rows, page, size, total, capped: false, advancedBalanceId, currency, totals }
  },
})
