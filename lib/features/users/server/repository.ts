import 'server-only'
import { eq, sql } from 'drizzle-orm'
import type { Db } from '@/lib/server/db/client'
import type { UserDto } from '../dto'
import { toUserDto } from './mapper'
import { users } from './tables'

export type UserRow = typeof users.$inferSelect

/** The remembered user, or undefined where this one was never seen. `id` must be a UUID. */
export async function userById(db: Db, id: string): Promise<UserRow | undefined> {
  const [row] = await db.select().from(users).where(eq(users.id, id))
  return row
}

/** The remembered user with exactly this e-mail, whatever its case: the gateway knows each address once. */
export async function userByEmail(db: Db, email: string): Promise<UserDto | undefined> {
  const wanted = email.toLowerCase()
  // The trigram index finds the few rows that contain it; equality decides.
  const [row] = await db
    .select()
    .from(users)
    .where(
      sql`${users.searchText} LIKE ${`${wanted.replace(/[\\%_]/g, '\\$&')} %`} AND lower(${users.email} COLLATE "default") = ${wanted}`,
    )
    .limit(1)
  return row && toUserDto(row)
}

/** How many users the desk knows: one row read, kept exact by `rememberUsers`. */
export async function usersKnown(db: Db): Promise<number> {
  const { rows } = await db.execute<{ known: string }>(
    sql`SELECT users_known::text AS known FROM mirror_state WHERE id = 1`,
  )
  return Number(rows[0]?.known ?? 0)
}

/** Since when the absence of a user in the store means that the gateway had none; null while the directory is being read. */
export async function directoryVerifiedAt(db: Db): Promise<Date | null> {
  const { rows } = await db.execute<{ at: Date | null }>(
    sql`SELECT verified_at AS at FROM mirror_state WHERE id = 1`,
  )
  return rows[0]?.at ? new Date(rows[0].at) : null
}
