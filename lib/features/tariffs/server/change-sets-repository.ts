import 'server-only'
import { and, count, desc, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm'
import { organizations } from '@/lib/features/organizations/server/tables'
import type { Db, Tx } from '@/lib/server/db/client'
import { byAction } from '../known-actions'
import { HOLDING, LIVE_LINE } from '../status'
import { tariffActions, tariffChangeSets, tariffLines } from './tables'

export type ChangeSetRow = typeof tariffChangeSets.$inferSelect
export type NewChangeSet = typeof tariffChangeSets.$inferInsert
export type LineRow = typeof tariffLines.$inferSelect
export type NewLine = typeof tariffLines.$inferInsert

export async function changeSetById(db: Db | Tx, id: string): Promise<ChangeSetRow | undefined> {
  const [row] = await db.select().from(tariffChangeSets).where(eq(tariffChangeSets.id, id))
  return row
}

/** The change-set, locked until the transaction ends. */
export async function lockChangeSet(tx: Tx, id: string): Promise<ChangeSetRow | undefined> {
  const [row] = await tx.select().from(tariffChangeSets).where(eq(tariffChangeSets.id, id)).for('update')
  return row
}

/** Its lines in the order in which they are shown and sent. */
export async function linesOf(db: Db | Tx, changeSetId: string): Promise<LineRow[]> {
  const rows = await db.select().from(tariffLines).where(eq(tariffLines.changeSetId, changeSetId))
  return rows.sort(byAction)
}

/** False where the id is taken. */
export async function addChangeSet(tx: Tx, set: NewChangeSet): Promise<boolean> {
  const rows = await tx
    .insert(tariffChangeSets)
    .values(set)
    .onConflictDoNothing({ target: tariffChangeSets.id })
    .returning({ id: tariffChangeSets.id })
  return rows.length > 0
}

/** Every change of a person makes it a new version, so that nobody decides on what they have not seen. */
export async function changeSet(
  tx: Tx,
  id: string,
  now: Date,
  change: Partial<Omit<NewChangeSet, 'id' | 'version'>>,
): Promise<void> {
  await tx
    .update(tariffChangeSets)
    .set({ ...change, version: sql`${tariffChangeSets.version} + 1`, updatedAt: now })
    .where(eq(tariffChangeSets.id, id))
}

/** These lines and no others. */
export async function replaceLines(tx: Tx, changeSetId: string, lines: NewLine[]): Promise<void> {
  await tx.delete(tariffLines).where(eq(tariffLines.changeSetId, changeSetId))
  if (lines.length > 0) await tx.insert(tariffLines).values(lines)
}

/** The change-set that acts on the organization now, if any. */
export async function holderOf(
  db: Db | Tx,
  organizationId: string,
  other?: string,
): Promise<Pick<ChangeSetRow, 'id' | 'status'> | undefined> {
  const [row] = await db
    .select({ id: tariffChangeSets.id, status: tariffChangeSets.status })
    .from(tariffChangeSets)
    .where(
      and(
        eq(tariffChangeSets.organizationId, organizationId),
        inArray(tariffChangeSets.status, HOLDING),
        other === undefined ? undefined : ne(tariffChangeSets.id, other),
      ),
    )
  return row
}

/** Actions that the desk does not know and that somebody has opened for changes. */
export async function openedActions(db: Db | Tx): Promise<Set<string>> {
  const rows = await db.select({ action: tariffActions.action }).from(tariffActions)
  return new Set(rows.map(({ action }) => action))
}

/** Null where it is not in the directory any more. */
export async function organizationNames(db: Db, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ id: organizations.id, name: organizations.name })
    .from(organizations)
    .where(inArray(organizations.id, ids))
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Dry runs of batches are shown with their batch: a thousand of them would hide everything else. */
const listed = (organizationId: string | null) =>
  and(
    organizationId === null ? undefined : eq(tariffChangeSets.organizationId, organizationId),
    or(isNull(tariffChangeSets.batchId), ne(tariffChangeSets.status, 'draft')),
  )

export async function changeSetsPage(
  db: Db,
  organizationId: string | null,
  { page, size }: { page: number; size: number },
): Promise<{ rows: ChangeSetRow[]; total: number }> {
  const rows = await db
    .select()
    .from(tariffChangeSets)
    .where(listed(organizationId))
    .orderBy(desc(tariffChangeSets.createdAt), desc(tariffChangeSets.id))
    .offset((page - 1) * size)
    .limit(size)
  const [counted] = await db.select({ total: count() }).from(tariffChangeSets).where(listed(organizationId))
  return { rows, total: counted?.total ?? 0 }
}

export async function lineCounts(
  db: Db,
  changeSetIds: string[],
): Promise<Map<string, { lines: number; live: number }>> {
  if (changeSetIds.length === 0) return new Map()
  const live = sql`${tariffLines.state} IN ${LIVE_LINE}`
  const rows = await db
    .select({
      id: tariffLines.changeSetId,
      lines: count(),
      live: sql<number>`count(*) FILTER (WHERE ${live})::int`,
    })
    .from(tariffLines)
    .where(inArray(tariffLines.changeSetId, changeSetIds))
    .groupBy(tariffLines.changeSetId)
  return new Map(rows.map(({ id, lines, live: alive }) => [id, { lines, live: alive }]))
}
