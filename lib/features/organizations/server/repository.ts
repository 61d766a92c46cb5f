import 'server-only'
import { desc, eq, getTableColumns, inArray, sql } from 'drizzle-orm'
import type { Db, Tx } from '@/lib/server/db/client'
import { organizations } from './tables'

/** Everything but the text that search looks at. */
const { searchText: _searchText, ...columns } = getTableColumns(organizations)

export type OrganizationRow = Omit<typeof organizations.$inferSelect, 'searchText'>

/** The remembered organization, or undefined where this one was never seen. `id` must be a UUID. */
export async function organizationById(db: Db | Tx, id: string): Promise<OrganizationRow | undefined> {
  const [row] = await db.select(columns).from(organizations).where(eq(organizations.id, id))
  return row
}

/** Every remembered organization of a user, newest first. */
export async function organizationsOf(db: Db, userId: string): Promise<OrganizationRow[]> {
  return db
    .select(columns)
    .from(organizations)
    .where(eq(organizations.userId, userId))
    .orderBy(desc(organizations.createdAt), desc(organizations.id))
}

/** The rows of these ids, in the order of the ids. */
export async function organizationsByIds(db: Db, ids: string[]): Promise<OrganizationRow[]> {
  if (ids.length === 0) return []
  const rows = await db.select(columns).from(organizations).where(inArray(organizations.id, ids))
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** How many organizations the desk knows, and of how many users: one row read, kept exact by what remembers. */
export async function organizationsKnown(
  db: Db,
): Promise<{ organizations: number; knownFor: number; users: number }> {
  const { rows } = await db.execute<{ organizations: string; known_for: string; users: string }>(sql`
    SELECT organizations_known::text AS organizations, organizations_known_for::text AS known_for, users_known::text AS users
    FROM mirror_state WHERE id = 1`)
  const [row] = rows
  return {
    organizations: Number(row?.organizations ?? 0),
    knownFor: Number(row?.known_for ?? 0),
    users: Number(row?.users ?? 0),
  }
}
