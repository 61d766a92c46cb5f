import 'server-only'
import { and, asc, count, desc, isNull, lt, notInArray } from 'drizzle-orm'
import { users } from '@/lib/features/users/server/tables'
import type { Db } from '@/lib/server/db/client'

export interface DueUser {
  id: string
  email: string
  /** Their organizations were read before, and only need to be read again. */
  again: boolean
}

const owner = { id: users.id, email: users.email }

/**
 * Whose organizations to read next: first those of users whose list was never read, the newest user first, because that
 * is whom people look for; then the oldest readings, if older than `staleBefore`.
 */
export async function dueForOrganizations(
  db: Db,
  limit: number,
  staleBefore: Date,
  except: string[],
): Promise<DueUser[]> {
  const allowed = except.length > 0 ? notInArray(users.id, except) : undefined
  const unread = await db
    .select(owner)
    .from(users)
    .where(and(isNull(users.organizationsReadAt), allowed))
    .orderBy(desc(users.createdAt))
    .limit(limit)
  if (unread.length > 0) return unread.map((user) => ({ ...user, again: false }))
  const stale = await db
    .select(owner)
    .from(users)
    .where(and(lt(users.organizationsReadAt, staleBefore), allowed))
    .orderBy(asc(users.organizationsReadAt))
    .limit(limit)
  return stale.map((user) => ({ ...user, again: true }))
}

/** How many known users come before this id, known or not. */
export async function knownBefore(db: Db, id: string): Promise<number> {
  const [row] = await db.select({ before: count() }).from(users).where(lt(users.id, id))
  return row?.before ?? 0
}
