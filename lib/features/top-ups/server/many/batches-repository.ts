import 'server-only'
import { and, asc, count, desc, eq, inArray, sql, type SQL } from 'drizzle-orm'
import { balances } from '@/lib/features/balances/server/tables'
import type { Db, Tx } from '@/lib/server/db/client'
import { tellChange } from '@/lib/server/live'
import { AppError } from '@/lib/shared/errors'
import type { TopUpLineView } from '../../choices'
import type { TopUpBatchStatus, TopUpStatus } from '../../status'
import { topUpBatches, topUps } from '../tables'

export type TopUpBatchRow = typeof topUpBatches.$inferSelect
export type TopUpLineRow = typeof topUps.$inferSelect

/** What of a list stands under which name. */
export const VIEWS: Record<TopUpLineView, readonly TopUpStatus[]> = {
  waiting: ['draft', 'awaiting-approval', 'approved'],
  moving: ['sending', 'unknown'],
  confirmed: ['confirmed'],
  person: ['needs-a-person'],
  failed: ['refused', 'not-applied', 'declined', 'cancelled'],
}

export const batchSubject = (id: string) => ({ kind: 'top-up-batch' as const, id })

const unknown = (id: string | null) =>
  new AppError('NOT_FOUND', `no list ${id}`, { text: { key: 'topUps.many.errors.notFound' } })

export const movedOn = (batch: TopUpBatchRow) =>
  new AppError('CONFLICT', `list ${batch.id} is ${batch.status}, version ${batch.version}`, {
    text: { key: 'topUps.many.errors.moved' },
  })

/** @throws AppError NOT_FOUND; text that is no id is as unknown as an id that nobody has. */
export async function batchById(db: Db | Tx, id: string | null): Promise<TopUpBatchRow> {
  const [row] = id === null ? [] : await db.select().from(topUpBatches).where(eq(topUpBatches.id, id))
  if (!row) throw unknown(id)
  return row
}

/** The list, locked until the transaction ends. @throws AppError NOT_FOUND. */
export async function lockBatch(tx: Tx, id: string): Promise<TopUpBatchRow> {
  const [row] = await tx.select().from(topUpBatches).where(eq(topUpBatches.id, id)).for('update')
  if (!row) throw unknown(id)
  return row
}

/** Takes a locked list on to its next state, and tells every page that shows it. */
export async function moveBatch(
  tx: Tx,
  batch: TopUpBatchRow,
  status: TopUpBatchStatus,
  now: Date,
  change: { approvalId?: string | null } = {},
): Promise<TopUpBatchRow> {
  const over = status === 'done' || status === 'cancelled' || status === 'declined'
  const [row] = await tx
    .update(topUpBatches)
    .set({ ...change, status, version: batch.version + 1, updatedAt: now, finishedAt: over ? now : null })
    .where(eq(topUpBatches.id, batch.id))
    .returning()
  if (!row) throw new Error('a locked list is missing')
  await tellChange(tx, { noun: 'top-ups', id: batch.id })
  return row
}

/** Takes all lines of a list that are in one of some states to another one; a claim on them ends. @returns how many. */
export async function moveLines(
  tx: Tx,
  batchId: string,
  from: readonly TopUpStatus[],
  change: Partial<
    Pick<TopUpLineRow, 'status' | 'approvalId' | 'approvedAt' | 'settledAt' | 'error' | 'requestId'>
  >,
  now: Date,
): Promise<number> {
  const { rowCount } = await tx
    .update(topUps)
    .set({
      ...change,
      version: sql`${topUps.version} + 1`,
      updatedAt: now,
      leaseOwner: null,
      leaseUntil: null,
      waitsFor: null,
      nextLookAt: null,
    })
    .where(and(eq(topUps.batchId, batchId), inArray(topUps.status, [...from])))
  return rowCount ?? 0
}

/** How many lines are in each state. */
export async function lineCounts(
  db: Db | Tx,
  batchIds: readonly string[],
): Promise<Map<string, Partial<Record<TopUpStatus, number>>>> {
  const counts = new Map<string, Partial<Record<TopUpStatus, number>>>()
  if (batchIds.length === 0) return counts
  const rows = await db
    .select({ batchId: topUps.batchId, status: topUps.status, many: count() })
    .from(topUps)
    .where(inArray(topUps.batchId, [...batchIds]))
    .groupBy(topUps.batchId, topUps.status)
  for (const { batchId, status, many } of rows)
    counts.set(batchId ?? '', { ...counts.get(batchId ?? ''), [status]: many })
  return counts
}

/** What was confirmed of a list, by currency, and how many of its balances are blocked as far as is known. */
export async function lineFigures(
  db: Db | Tx,
  batchId: string,
): Promise<{ confirmed: Record<string, string>; blocked: number }> {
  const rows = await db
    .select({
      currency: topUps.currency,
      confirmed: sql<
        string | null
      >`(sum(${topUps.amount}) FILTER (WHERE ${topUps.status} = 'confirmed'))::text`,
      blocked: sql<number>`count(*) FILTER (WHERE ${balances.blocked})::int`,
    })
    .from(topUps)
    .leftJoin(balances, eq(balances.advancedBalanceId, topUps.advancedBalanceId))
    .where(eq(topUps.batchId, batchId))
    .groupBy(topUps.currency)
  return {
    confirmed: Object.fromEntries(
      rows.flatMap(({ currency, confirmed }) => (confirmed === null ? [] : [[currency, confirmed]])),
    ),
    blocked: rows.reduce((sum, { blocked }) => sum + blocked, 0),
  }
}

/** One page of lists, newest first, and how many there are. */
export async function batchesPage(
  db: Db,
  { page, size }: { page: number; size: number },
): Promise<{ rows: TopUpBatchRow[]; total: number }> {
  const [rows, [counted]] = await Promise.all([
    db
      .select()
      .from(topUpBatches)
      .orderBy(desc(topUpBatches.createdAt), desc(topUpBatches.id))
      .limit(size)
      .offset((page - 1) * size),
    db.select({ total: count() }).from(topUpBatches),
  ])
  return { rows, total: counted?.total ?? 0 }
}

const ofView = (batchId: string, view: TopUpLineView | null): SQL | undefined =>
  and(eq(topUps.batchId, batchId), view === null ? undefined : inArray(topUps.status, [...VIEWS[view]]))

/** One page of a list's lines, in its order, each with what is known of its balance. */
export async function linesPage(
  db: Db,
  batchId: string,
  view: TopUpLineView | null,
  { page, size }: { page: number; size: number },
) {
  const where = ofView(batchId, view)
  const [rows, [counted]] = await Promise.all([
    db
      .select({ line: topUps, balance: balances.balance, blocked: balances.blocked })
      .from(topUps)
      .leftJoin(balances, eq(balances.advancedBalanceId, topUps.advancedBalanceId))
      .where(where)
      .orderBy(asc(topUps.line), asc(topUps.id))
      .limit(size)
      .offset((page - 1) * size),
    db.select({ total: count() }).from(topUps).where(where),
  ])
  return { rows, total: counted?.total ?? 0 }
}

/** All lines of a list with what is known of their balances, in their order: what is approved, and what it is judged on. */
export async function wholeList(db: Db | Tx, batchId: string) {
  return db
    .select({ line: topUps, balance: balances })
    .from(topUps)
    .leftJoin(balances, eq(balances.advancedBalanceId, topUps.advancedBalanceId))
    .where(eq(topUps.batchId, batchId))
    .orderBy(asc(topUps.line), asc(topUps.id))
}
