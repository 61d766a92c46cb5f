import 'server-only'
import { eq, getTableColumns, inArray, sql } from 'drizzle-orm'
import { vaultSecrets } from '@/lib/server/db/tables'
import type { Db, Tx } from '@/lib/server/db/client'
import { operations, operationTurns } from './tables'

const { searchText: _searchText, ...own } = getTableColumns(operations)
const {
  operationId: _id,
  organizationId: _organizationId,
  kind: _kind,
  ...turn
} = getTableColumns(operationTurns)

/** An operation with when it was and will be read; everything but the text that search looks at. */
export const operationColumns = { ...own, ...turn }

type Own = Omit<typeof operations.$inferSelect, 'searchText'>
type Turn = Omit<typeof operationTurns.$inferSelect, 'operationId' | 'organizationId' | 'kind'>
export type OperationRow = Own & Turn

export const ofOperation = eq(operationTurns.operationId, operations.id)

/** The remembered operation, or undefined where this desk has never heard of it. `id` must be a UUID. */
export async function operationById(db: Db | Tx, id: string): Promise<OperationRow | undefined> {
  const [row] = await db
    .select(operationColumns)
    .from(operations)
    .innerJoin(operationTurns, ofOperation)
    .where(eq(operations.id, id))
  return row
}

/**
 * The same; nobody else changes it until the transaction has ended. Both rows are locked: of one that is not, whoever had to
 * wait would see what it was before.
 */
export async function lockOperation(tx: Tx, id: string): Promise<OperationRow | undefined> {
  const [row] = await tx
    .select(operationColumns)
    .from(operations)
    .innerJoin(operationTurns, ofOperation)
    .where(eq(operations.id, id))
    .for('update')
  return row
}

/** The rows of these ids, in the order of the ids. */
export async function operationsByIds(db: Db, ids: readonly string[]): Promise<OperationRow[]> {
  if (ids.length === 0) return []
  const rows = await db
    .select(operationColumns)
    .from(operations)
    .innerJoin(operationTurns, ofOperation)
    .where(inArray(operations.id, [...ids]))
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** Which of these organizations the vault has a key of. */
export async function organizationsWithKey(db: Db, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .selectDistinct({ id: vaultSecrets.organizationId })
    .from(vaultSecrets)
    .where(inArray(vaultSecrets.organizationId, [...new Set(ids)]))
  return new Set(rows.map(({ id }) => id))
}

/** Has an operation read soon, or at the latest then. Nothing is read for what is final, or where there is no key. */
export async function lookSoon(db: Db | Tx, id: string, at: Date | null = null): Promise<void> {
  await db
    .update(operationTurns)
    .set({ dueAt: sql`least(${operationTurns.dueAt}, ${(at ?? new Date(0)).toISOString()}::timestamptz)` })
    .where(sql`${operationTurns.operationId} = ${id} AND ${operationTurns.dueAt} IS NOT NULL`)
}
