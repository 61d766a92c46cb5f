import { readOrganizationsOf } from '@/lib/features/organizations/server'
import { rememberUsers } from '@/lib/features/users/server'
import type { Ctx } from '@/lib/server/ctx'
import { readOrThrow } from '@/lib/server/effects'
import type { Owner } from './change-desk'

const WIDTH = 8

/** Reads as many organizations as are wanted from the gateway into the directory. */
export async function fillDirectory(ctx: Ctx, count: number): Promise<Owner[]> {
  const { users } = readOrThrow(await ctx.gateway.partner.getUsers({ limit: count, offset: 0 }))
  await ctx.db.transaction((tx) => rememberUsers(tx, users, 'opened', ctx.clock.now()))
  const owners: Owner[] = []
  const waiting = [...users]
  const lane = async () => {
    for (let user = waiting.pop(); user !== undefined; user = waiting.pop()) {
      const { id: userId, email } = user
      const found = await readOrganizationsOf(ctx, { id: userId, email })
      owners.push(...found.map(({ id }) => ({ organizationId: id, userId })))
    }
  }
  await Promise.all(Array.from({ length: WIDTH }, lane))
  if (owners.length < count) throw new Error(`${users.length} users have ${owners.length} organizations`)
  return owners.slice(0, count)
}
