import 'server-only'
import { count, desc, eq, getTableColumns, sql } from 'drizzle-orm'
import type { Db, Tx } from '@/lib/server/db/client'
import { AppError } from '@/lib/shared/errors'
import type { BatchStatus } from '../../status'
import { tariffBatches } from '../tables'
import type { NewSets } from './make-sets'
import type { StoredRequest } from './stored-request'

type Row = typeof tariffBatches.$inferSelect
export type BatchRow = Omit<Row, 'request'> & { request: StoredRequest }

export const typedBatch = (row: Row): BatchRow => ({ ...row, request: row.request as StoredRequest })

/** Ten thousand chosen ids stay where they are: who was chosen is listed page by page. */
const columns = {
  ...getTableColumns(tariffBatches),
  request: sql<unknown>`${tariffBatches.request} #- '{selection,organizationIds}'`,
}

/** @throws AppError NOT_FOUND; text that is no id is as unknown as an id that nobody has. */
export async function batchById(db: Db | Tx, id: string | null): Promise<BatchRow> {
  const [row] =
    id === null ? [] : await db.select(columns).from(tariffBatches).where(eq(tariffBatches.id, id))
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

/** Undefined where the id is taken. */
export async function insertBatch(
  tx: Tx,
  { batchId, kind, reason, comment, createdBy, now }: NewSets & { comment: string | null },
  request: StoredRequest,
): Promise<BatchRow | undefined> {
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
  return row && typedBatch(row)
}

/**
 * The batch whose id is taken, where it is what the same person asked for before: by a second click, or because the answer
 * was lost. It stands as it does by now.
 *
 * @param same whether what was asked for then is what is asked for now.
 * @throws AppError CONFLICT where it is anything else.
 */
export async function madeBefore(
  tx: Tx,
  { batchId, createdBy, reason }: Pick<NewSets, 'batchId' | 'createdBy' | 'reason'>,
  same: (made: BatchRow) => boolean,
): Promise<BatchRow> {
  const [row] = await tx.select().from(tariffBatches).where(eq(tariffBatches.id, batchId))
  const made = row && typedBatch(row)
  if (made && made.createdBy.staffId === createdBy.staffId && made.reason === reason && same(made))
    return made
  throw new AppError('CONFLICT', `batch ${batchId} was made before`, {
    text: { key: 'tariffs.errors.batchTaken' },
  })
}

/** One page of batches, newest first, and how many there are. */
export async function batchesPage(
  db: Db,
  page: number,
  size: number,
): Promise<{ rows: BatchRow[]; total: number }> {
  const [all] = await db.select({ total: count() }).from(tariffBatches)
  const rows = await db
    .select(columns)
    .from(tariffBatches)
    .orderBy(desc(tariffBatches.createdAt), desc(tariffBatches.id))
    .limit(size)
    .offset((page - 1) * size)
  return { rows: rows.map(typedBatch), total: all?.total ?? 0 }
}
