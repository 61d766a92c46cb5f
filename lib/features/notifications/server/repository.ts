import 'server-only'
import { and, count, desc, eq, isNull, lte, type SQL } from 'drizzle-orm'
import type { Db, Tx } from '@/lib/server/db/client'
import { notifications } from '@/lib/server/notify/tables'

export type NotificationRow = typeof notifications.$inferSelect

const ofPerson = (staffId: string, unread: boolean) =>
  and(eq(notifications.staffId, staffId), unread ? isNull(notifications.readAt) : undefined)

export async function notificationsPage(
  db: Db,
  staffId: string,
  { unread, page, size }: { unread: boolean; page: number; size: number },
): Promise<{ rows: NotificationRow[]; total: number }> {
  const where = ofPerson(staffId, unread)
  const [rows, [counted]] = await Promise.all([
    db
      .select()
      .from(notifications)
      .where(where)
      .orderBy(desc(notifications.id))
      .offset((page - 1) * size)
      .limit(size),
    db.select({ total: count() }).from(notifications).where(where),
  ])
  return { rows, total: counted?.total ?? 0 }
}

/** Counts as far as `most`: the bell does not tell larger numbers apart. */
export async function countUnread(db: Db, staffId: string, most: number): Promise<number> {
  const some = db
    .select({ id: notifications.id })
    .from(notifications)
    .where(ofPerson(staffId, true))
    .limit(most)
    .as('some')
  const [counted] = await db.select({ unread: count() }).from(some)
  return counted?.unread ?? 0
}

/** Returns how many became read by it. */
export async function setRead(
  tx: Tx,
  staffId: string,
  which: { id: number } | { upTo: number },
  now: Date,
): Promise<number> {
  const chosen: SQL = 'id' in which ? eq(notifications.id, which.id) : lte(notifications.id, which.upTo)
  const { rowCount } = await tx
    .update(notifications)
    .set({ readAt: now })
    .where(and(ofPerson(staffId, true), chosen))
  return rowCount ?? 0
}
