import 'server-only'
import { sql } from 'drizzle-orm'
import { searchFor } from '@/lib/server/db/search'
import { sliceOf } from '@/lib/server/db/slice'
import { readVerb } from '@/lib/server/verb'
import { zoneOf } from '@/lib/server/zone'
import type { OrganizationsPage } from '../dto'
import { organizationsQuerySchema } from '../schema'
import { filtered, ordered } from './conditions'
import { toOrganizationDto } from './mapper'
import { organizationsByIds, organizationsKnown } from './repository'
import { organizations } from './tables'

/** Organizations as far as the desk knows them: the API lists them for one user at a time (gateway-api.md 5). */
export const listOrganizations = readVerb({
  name: 'organizations.list',
  permission: 'organizations.read',
  input: organizationsQuerySchema,
  run: async (ctx, input): Promise<OrganizationsPage> => {
    const { page, size, sort, dir } = input
    const known = await organizationsKnown(ctx.db)
    const { ids, total, capped } = await sliceOf(ctx.db, {
      table: sql`${organizations}`,
      ...ordered(sort, dir),
      search: searchFor(sql`${organizations.searchText}`, input.q),
      filters: filtered(input, zoneOf(ctx)),
      offset: (page - 1) * size,
      size,
      known: known.organizations,
    })
    const rows = await organizationsByIds(ctx.db, ids)
    return { rows: rows.map(toOrganizationDto), page, size, total, capped }
  },
})
