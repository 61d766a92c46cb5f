import 'server-only'
import { lookUpUser } from '@/lib/features/users/server'
import { LIVE_DEADLINE_MS, readProblem } from '@/lib/server/reading'
import { readVerb } from '@/lib/server/verb'
import type { Reading } from '@/lib/shared/reading'
import type { OrganizationDto } from '../dto'
import { organizationsOfUserSchema } from '../read-schema'
import { toOrganizationDto } from './mapper'
import { askOrganizationsOf } from './read-of-user'
import { organizationsOf } from './repository'

/**
 * The organizations of one user, newest first, read live and remembered. Where the gateway cannot be read, those that the
 * desk remembers and why; `readAt` is null where the whole list was never read.
 *
 * @throws AppError NOT_FOUND and GATEWAY_* as `lookUpUser` does. Source: gateway-api.md 2.5.
 */
export const listOrganizationsOfUser = readVerb({
  name: 'organizations.list-of-user',
  permission: 'organizations.read',
  input: organizationsOfUserSchema,
  subject: ({ userId }) => ({ kind: 'user', id: userId, userId }),
  run: async (ctx, { userId, prefer }): Promise<Reading<OrganizationDto[]>> => {
    // Organizations hang on a remembered owner, so a user who was never seen is looked up first.
    const { data: owner } = await lookUpUser(ctx, { userId, prefer: 'memory' })
    const now = ctx.clock.now()
    const outcome =
      prefer === 'memory' ? null : await askOrganizationsOf(ctx, owner, { deadlineMs: LIVE_DEADLINE_MS })
    const data = (await organizationsOf(ctx.db, owner.id)).map(toOrganizationDto)
    if (outcome?.kind === 'ok') return { data, source: 'gateway', readAt: now.toISOString(), problem: null }
    return {
      data,
      source: 'memory',
      readAt: owner.organizationsReadAt?.toISOString() ?? null,
      problem: outcome && readProblem(outcome),
    }
  },
})
