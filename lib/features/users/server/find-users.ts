import 'server-only'
import { sql } from 'drizzle-orm'
import type { Db } from '@/lib/server/db/client'
import { searchFor } from '@/lib/server/db/search'
import { sliceOf } from '@/lib/server/db/slice'
import type { FoundUser } from '../dto'
import { ordered } from './conditions'
import { usersByIds, usersKnown } from './repository'
import { users } from './tables'

/** The newest few users that contain a text; none where the text is blank. */
export async function findUsers(db: Db, text: string, most: number): Promise<FoundUser[]> {
  const search = searchFor(sql`${users.searchText}`, text)
  if (!search) return []
  const { ids } = await sliceOf(db, {
    table: sql`${users}`,
    ...ordered('created', 'desc'),
    search,
    filters: undefined,
    offset: 0,
    size: most,
    known: await usersKnown(db),
  })
  const rows = await usersByIds(db, ids)
  return rows.map(({ id, email }) => ({ id, email }))
}
