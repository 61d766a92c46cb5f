import 'server-only'
import { count, desc, eq, sql } from 'drizzle-orm'
import type { Db, Tx } from '@/lib/server/db/client'
import { AppError } from '@/lib/shared/errors'
import type { BatchStatus } from '../../status'
import { tariffBatches } from '../tables'
import type { NewSets } from './make-sets'
import type { StoredRequest } from './stored-request'

type Row = typeof tariffBatches.$inferSelect
export type BatchRow = Omit<Row, 'request'> & { request: StoredRequest }

export const typedBatch = (row: Row): BatchRow => ({ ...row, request: row.request as StoredRequest })

/** @throws AppError NOT_FOUND; text that is no id is as unknown as an id that nobody has. */
export async function batchById(db: Db | Tx, id: string | null): Promise<BatchRow> {
  const [row] = id === null ? [] : await db.select().from(tariffBatches).where(eq(tariffBatches.id, id))
  if (!row) throw new AppError('NOT_FOUND', `no batch ${id}`)
  return typedBatch(row)
}

/**
 * The batch as somebody saw it, locked until the transaction ends.
 *
 * @throws AppError NOT_FOUND; CONFLICT where it has moved on since, or is in a state that does not allow the step.
 */
export async function lockBatch(
  tx: Tx,
  { batchId, version }: { batchId: string; version: number },
  allowed: readonly BatchStatus[],
): Promise<BatchRow> {
  const [row] = await tx.select().from(tariffBatches).where(eq(tariffBatches.id, batchId)).for('update')
  if (!row) throw new AppError('NOT_FOUND', `no batch ${batchId}`)
  if (row.version !== version || !allowed.includes(row.status))
    throw new AppError('CONFLICT', `batch ${batchId} is ${row.status}, version ${row.version}`, {
      text: { key: 'tariffs.errors.batchMoved' },
    })
  return typedBatch(row)
}

/** Moves a locked batch on to its next state. */
export async function moveBatch(tx: Tx, batch: BatchRow, status: BatchStatus, now: Date): Promise<BatchRow> {
  const over = status === 'done' || status === 'cancelled'
  const [row] = await tx
    .update(tariffBatches)
    .set({ status, version: batch.version + 1, updatedAt: now, finishedAt: over ? now : null })
    .where(eq(tariffBatches.id, batch.id))
    .returning()
  if (!row) throw new Error('a locked batch is missing')
  return typedBatch(row)
}

/** @throws AppError CONFLICT where the id is taken: the same form was sent twice. */
export async function insertBatch(
  tx: Tx,
  batch: NewSets & { comment: string | null },
  request: StoredRequest,
): Promise<BatchRow> {
  const { batchId, kind, reason, comment, createdBy, now } = batch
  const [row] = await tx
    .insert(tariffBatches)
    .values({
      id: batchId,
      kind,
      status: 'planning',
      version: 1,
      reason,
      comment,
      request,
      createdBy,
      createdAt: now,
      updatedAt: now,
    })
    .onConflictDoNothing()
    .returning()
  if (!row)
    throw new AppError('CONFLICT', `batch ${batchId} was made before`, {
      text: { key: 'tariffs.errors.batchTaken' },
    })
  return typedBatch(row)
}

/** One page of batches, newest first, and how many there are. Their lists of faults and of unknown ids are left out. */
export async function batchesPage(
  db: Db,
  page: number,
  size: number,
): Promise<{ rows: BatchRow[]; total: number }> {
  const [all] = await db.select({ total: count() }).from(tariffBatches)
  const rows = await db
    .select({
      id: tariffBatches.id,
      kind: tariffBatches.kind,
      status: tariffBatches.status,
      version: tariffBatches.version,
      reason: tariffBatches.reason,
      comment: tariffBatches.comment,
      createdBy: tariffBatches.createdBy,
      createdAt: tariffBatches.createdAt,
      updatedAt: tariffBatches.updatedAt,
      finishedAt: tariffBatches.finishedAt,
      request: sql<unknown>`CASE WHEN ${tariffBatches.request} ? 'problems'
        THEN jsonb_set(${tariffBatches.request}, '{problems}', '[]')
        ELSE ${tariffBatches.request} END`,
    })
    .from(tariffBatches)
    .orderBy(desc(tariffBatches.createdAt), desc(tariffBatches.id))
    .limit(size)
    .offset((page - 1) * size)
  return { rows: rows.map(typedBatch), total: all?.total ?? 0 }
}
