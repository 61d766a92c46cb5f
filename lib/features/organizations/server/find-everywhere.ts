import 'server-only'
import { sql } from 'drizzle-orm'
import type { FoundUser } from '@/lib/features/users/dto'
import { findUsers } from '@/lib/features/users/server'
import type { Db } from '@/lib/server/db/client'
import { searchFor } from '@/lib/server/db/search'
import { sliceOf } from '@/lib/server/db/slice'
import { readVerb } from '@/lib/server/verb'
import { can } from '@/lib/shared/permissions'
import type { FoundOrganization } from '../dto'
import { findSchema } from '../schema'
import { ordered } from './conditions'
import { organizationsByIds, organizationsKnown } from './repository'
import { organizations } from './tables'

const A_FEW = 5

async function findOrganizations(db: Db, text: string): Promise<FoundOrganization[]> {
  const search = searchFor(sql`${organizations.searchText}`, text)
  if (!search) return []
  const { ids } = await sliceOf(db, {
    table: sql`${organizations}`,
    ...ordered('created', 'desc'),
    search,
    filters: undefined,
    offset: 0,
    size: A_FEW,
    known: (await organizationsKnown(db)).organizations,
  })
  const rows = await organizationsByIds(db, ids)
  return rows.map(({ id, name, ownerEmail }) => ({ id, name, ownerEmail }))
}

/** A few users and organizations that contain a text, for the palette; only of what the asker may see. */
export const findEverywhere = readVerb({
  name: 'users.find',
  permission: 'users.read',
  input: findSchema,
  run: async (ctx, { q }): Promise<{ users: FoundUser[]; organizations: FoundOrganization[] }> => {
    const [users, found] = await Promise.all([
      findUsers(ctx.db, q, A_FEW),
      can(ctx.actor, 'organizations.read') ? findOrganizations(ctx.db, q) : [],
    ])
    return { users, organizations: found }
  },
})
