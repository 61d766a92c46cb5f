import 'server-only'
import { sql } from 'drizzle-orm'
import { readVerb } from '@/lib/server/verb'
import { searchFor } from '@/lib/server/db/search'
import { sliceOf } from '@/lib/server/db/slice'
import { zoneOf } from '@/lib/server/zone'
import type { UsersPage } from '../dto'
import { usersQuerySchema } from '../schema'
import { filtered, ordered } from './conditions'
import { toUserDto } from './mapper'
import { usersByIds, usersKnown } from './repository'
import { users } from './tables'

/** Users as the desk remembers them: the API can neither search nor sort (gateway-api.md 5). */
export const listUsers = readVerb({
  name: 'users.list',
  permission: 'users.read',
  input: usersQuerySchema,
  run: async (ctx, input): Promise<UsersPage> => {
    const { page, size, sort, dir } = input
    const { ids, total, capped } = await sliceOf(ctx.db, {
      table: sql`${users}`,
      ...ordered(sort, dir),
      search: searchFor(sql`${users.searchText}`, input.q),
      filters: filtered(input, zoneOf(ctx)),
      offset: (page - 1) * size,
      size,
      known: await usersKnown(ctx.db),
    })
    const rows = await usersByIds(ctx.db, ids)
    return { rows: rows.map(toUserDto), page, size, total, capped }
  },
})
