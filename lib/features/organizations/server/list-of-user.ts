import 'server-only'
import { readUser, userById, whyStale, type UserRow } from '@/lib/features/users/server'
import type { Ctx } from '@/lib/server/ctx'
import { readVerb } from '@/lib/server/verb'
import { isUuid, uuid } from '@/lib/shared/ids'
import type { UserOrganizations } from '../dto'
import { ownerIdSchema } from '../schema'
import { toOrganizationDto } from './mapper'
import { readOrganizationsLive } from './read-of-user'
import { organizationsOf } from './repository'

/** Owner as remembered; one that nobody has seen yet is looked for at the gateway first. */
async function ownerOf(ctx: Ctx, userId: string): Promise<Pick<UserRow, 'id' | 'email'>> {
  const known = isUuid(userId) ? await userById(ctx.db, uuid.parse(userId)) : undefined
  return known ?? readUser(ctx, { userId })
}

/** Reads the list of an owner live and remembers it; gives null, or in the reader's language why it could not be read. */
export async function refresh(ctx: Ctx, owner: Pick<UserRow, 'id' | 'email'>): Promise<string | null> {
  const outcome = await readOrganizationsLive(ctx, owner)
  return outcome.kind === 'ok' ? null : whyStale(ctx.locale, outcome)
}

/**
 * All organizations of one user, read live and remembered; where the gateway cannot be read, those remembered, and why.
 *
 * @throws AppError NOT_FOUND for a user that neither the desk nor the gateway knows. Source: gateway-api.md 2.5.
 */
export const listOrganizationsOfUser = readVerb({
  name: 'organizations.list-of-user',
  permission: 'organizations.read',
  input: ownerIdSchema,
  subject: ({ userId }) => ({ kind: 'user', id: userId }),
  run: async (ctx, { userId }): Promise<UserOrganizations> => {
    const owner = await ownerOf(ctx, userId)
    const stale = await refresh(ctx, owner)
    const [rows, now] = await Promise.all([organizationsOf(ctx.db, owner.id), userById(ctx.db, owner.id)])
    return {
      rows: rows.map(toOrganizationDto),
      readAt: now?.organizationsReadAt?.toISOString() ?? null,
      stale,
    }
  },
})
