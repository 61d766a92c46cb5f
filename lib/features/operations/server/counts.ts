import 'server-only'
import { and, sql, type SQL } from 'drizzle-orm'
import type { Db } from '@/lib/server/db/client'
import { OPERATION_VIEWS, type OperationView } from '../choices'
import type { CountDto } from '../dto'
import { OPERATION_STATES, type OperationKind } from '../status'
import { ofKind } from './conditions'
import { operationCounts, operations } from './tables'

/** Beyond this many, counting costs more than the number tells. */
export const MOST_COUNTED = 1_000

export type Counts = Record<OperationView, CountDto>

function toCounts(by: ReadonlyMap<string, number>, more: boolean): Counts {
  const of = (view: OperationView) =>
    view === 'all'
      ? OPERATION_STATES.reduce((sum, state) => sum + (by.get(state) ?? 0), 0)
      : (by.get(view) ?? 0)
  return Object.fromEntries(OPERATION_VIEWS.map((view) => [view, { count: of(view), more }])) as Counts
}

/** How many operations of a kind each tab has: a few rows, kept exact by the store itself. */
export async function countsOf(db: Db, kind: OperationKind): Promise<Counts> {
  const { view, count } = operationCounts
  const rows = await db
    .select({ view, count: sql<number>`sum(${count})::int` })
    .from(operationCounts)
    .where(sql`${operationCounts.kind} = ${kind}`)
    .groupBy(view)
  return toCounts(new Map(rows.map((row) => [row.view, row.count])), false)
}

/** The same of what is filtered, as far as counting is worth it. */
export async function countsAmong(db: Db, kind: OperationKind, where: SQL | undefined): Promise<Counts> {
  const { rows } = await db.execute<{ state: string; stuck: boolean; count: number }>(sql`
    SELECT state, stuck, count(*)::int AS count FROM (
      SELECT ${operations.state} AS state, ${operations.stuckAt} IS NOT NULL AS stuck FROM ${operations}
      WHERE ${and(ofKind(kind), where)} LIMIT ${MOST_COUNTED + 1}
    ) AS found GROUP BY state, stuck`)
  const by = new Map<string, number>()
  const add = (view: string, count: number) => by.set(view, (by.get(view) ?? 0) + count)
  for (const { state, stuck, count } of rows) {
    add(state, count)
    if (stuck) add('stuck', count)
  }
  return toCounts(by, rows.reduce((sum, { count }) => sum + count, 0) > MOST_COUNTED)
}
