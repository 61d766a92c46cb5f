import 'server-only'
import { and, eq, getTableColumns, inArray, sql } from 'drizzle-orm'
import type { Db } from '@/lib/server/db/client'
import { searchFor } from '@/lib/server/db/search'
import type { UserDto } from '../dto'
import { toUserDto } from './mapper'
import { users } from './tables'

/** Everything but the text that search looks at. */
const { searchText: _searchText, ...columns } = getTableColumns(users)

export type UserRow = Omit<typeof users.$inferSelect, 'searchText'>

/** The remembered user, or undefined where this one was never seen. `id` must be a UUID. */
export async function userById(db: Db, id: string): Promise<UserRow | undefined> {
  const [row] = await db.select(columns).from(users).where(eq(users.id, id))
  return row
}

/** The remembered user with exactly this e-mail, whatever its case: the gateway knows each address once. */
export async function userByEmail(db: Db, email: string): Promise<UserDto | undefined> {
  const search = searchFor(sql`${users.searchText}`, email)
  const [row] = await db
    .select(columns)
    .from(users)
    .where(and(search?.indexed, sql`lower(${users.email} COLLATE "default") = ${email.toLowerCase()}`))
    .limit(1)
  return row && toUserDto(row)
}

/** The rows of these ids, in the order of the ids. */
export async function usersByIds(db: Db, ids: string[]): Promise<UserRow[]> {
  if (ids.length === 0) return []
  const rows = await db.select(columns).from(users).where(inArray(users.id, ids))
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
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
