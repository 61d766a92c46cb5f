import 'server-only'
import { LIVE_DEADLINE_MS, readProblem } from '@/lib/server/reading'
import { readVerb } from '@/lib/server/verb'
import type { Reading } from '@/lib/shared/reading'
import type { OrganizationDetails } from '../dto'
import { readOrganizationSchema } from '../read-schema'
import { knownOrganization } from './known'
import { toOrganizationDetails } from './mapper'
import { askOrganizationsOf } from './read-of-user'
import { organizationById } from './repository'

/**
 * One organization. The gateway has no read by id (gateway-api.md 5), so its owner is remembered and the owner's list is
 * read. Where that cannot be read, or does not hold it, what the desk remembers and why.
 *
 * @throws AppError NOT_FOUND for one that the desk does not know, or an id that is none.
 */
export const readOrganization = readVerb({
  name: 'organizations.read',
  permission: 'organizations.read',
  input: readOrganizationSchema,
  subject: ({ organizationId }) => ({ kind: 'organization', id: organizationId, organizationId }),
  run: async (ctx, { organizationId, prefer }): Promise<Reading<OrganizationDetails>> => {
    const known = await knownOrganization(ctx, organizationId)
    const memory = {
      data: toOrganizationDetails(known),
      source: 'memory' as const,
      readAt: known.readAt.toISOString(),
    }
    if (prefer === 'memory') return { ...memory, problem: null }

    const owner = { id: known.userId, email: known.ownerEmail }
    const outcome = await askOrganizationsOf(ctx, owner, { deadlineMs: LIVE_DEADLINE_MS })
    const listed = outcome.kind === 'ok' && outcome.data.some(({ id }) => id === known.id)
    if (!listed) return { ...memory, problem: readProblem(outcome) }
    const row = (await organizationById(ctx.db, known.id)) ?? known
    return {
      data: toOrganizationDetails(row),
      source: 'gateway',
      readAt: row.readAt.toISOString(),
      problem: null,
    }
  },
})
