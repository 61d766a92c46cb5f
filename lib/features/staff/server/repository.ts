import 'server-only'
import { and, asc, count, eq, isNull, ne, sql, type SQL } from 'drizzle-orm'
import { alive } from '@/lib/server/auth/session'
import type { Db, Tx } from '@/lib/server/db/client'
import { sessions, staff } from '@/lib/server/db/tables'

export type StaffRow = typeof staff.$inferSelect
export type SessionRow = typeof sessions.$inferSelect

/** Everybody, by e-mail, with the number of their living sessions. Staff are dozens; there is nothing to page. */
export async function listAll(db: Db, now: Date): Promise<{ person: StaffRow; sessions: number }[]> {
  const living = db
    .select({ staffId: sessions.staffId, count: count().as('count') })
    .from(sessions)
    .where(alive(now))
    .groupBy(sessions.staffId)
    .as('living')
  return db
    .select({ person: staff, sessions: sql<number>`coalesce(${living.count}, 0)::int` })
    .from(staff)
    .leftJoin(living, eq(living.staffId, staff.id))
    .orderBy(asc(staff.email))
}

/** @returns false where the e-mail is taken already; two who create the same person at once cannot both be first. */
export async function insertPerson(tx: Tx, row: StaffRow): Promise<boolean> {
  const inserted = await tx.insert(staff).values(row).onConflictDoNothing({ target: staff.email }).returning()
  return inserted.length > 0
}

/**
 * Locks the administrators who can sign in, always in the same order: of two who demote each other at the same moment the
 * second waits here, and then sees what the first has done.
 */
export async function lockActiveAdmins(tx: Tx): Promise<string[]> {
  const rows = await tx
    .select({ id: staff.id })
    .from(staff)
    .where(and(eq(staff.role, 'admin'), isNull(staff.disabledAt)))
    .orderBy(asc(staff.id))
    .for('update')
  return rows.map(({ id }) => id)
}

export async function lockPerson(tx: Tx, staffId: string): Promise<StaffRow | undefined> {
  const [row] = await tx.select().from(staff).where(eq(staff.id, staffId)).for('update')
  return row
}

export async function findPerson(
  db: Db,
  where: { id: string } | { email: string },
): Promise<StaffRow | undefined> {
  const condition = 'id' in where ? eq(staff.id, where.id) : eq(staff.email, where.email)
  const [row] = await db.select().from(staff).where(condition)
  return row
}

export async function updatePerson(tx: Tx, staffId: string, change: Partial<StaffRow>): Promise<void> {
  await tx.update(staff).set(change).where(eq(staff.id, staffId))
}

/** Compare-and-set on the hash that was verified. @returns false where it is another one by now. */
export async function replacePassword(
  tx: Tx,
  staffId: string,
  oldHash: string,
  passwordHash: string,
): Promise<boolean> {
  const updated = await tx
    .update(staff)
    .set({ passwordHash, mustChangePassword: false })
    .where(and(eq(staff.id, staffId), eq(staff.passwordHash, oldHash)))
    .returning({ id: staff.id })
  return updated.length > 0
}

export async function listSessions(db: Db, staffId: string, now: Date): Promise<SessionRow[]> {
  return db
    .select()
    .from(sessions)
    .where(and(eq(sessions.staffId, staffId), alive(now)))
    .orderBy(sql`${sessions.lastSeenAt} DESC`, asc(sessions.id))
}

type Ended =
  'signed out' | 'ended by the person' | 'disabled' | 'role changed' | 'password reset' | 'password changed'

/** Which living sessions of a person: all, one, or all but one. */
export type Which = { all: true } | { only: string } | { allBut: string }

/** Ends living sessions. @returns how many there were. */
export async function endSessions(
  tx: Tx,
  staffId: string,
  which: Which,
  reason: Ended,
  now: Date,
): Promise<number> {
  const ended = await tx
    .update(sessions)
    .set({ endedAt: now, endReason: reason })
    .where(and(eq(sessions.staffId, staffId), alive(now), pick(which)))
    .returning({ id: sessions.id })
  return ended.length
}

function pick(which: Which): SQL | undefined {
  if ('only' in which) return eq(sessions.id, which.only)
  return 'allBut' in which ? ne(sessions.id, which.allBut) : undefined
}
