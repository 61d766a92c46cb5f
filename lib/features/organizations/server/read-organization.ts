import 'server-only'
import type { Ctx } from '@/lib/server/ctx'
import { readVerb } from '@/lib/server/verb'
import { AppError } from '@/lib/shared/errors'
import { isUuid, uuid } from '@/lib/shared/ids'
import type { OrganizationDetails } from '../dto'
import { organizationIdSchema } from '../schema'
import { refresh } from './list-of-user'
import { toOrganizationDetails } from './mapper'
import { organizationById, organizationsKnown } from './repository'

/** "Not here" is not "does not exist": the sentence says how much of the directory is known so far. */
async function unknown(ctx: Ctx, organizationId: string): Promise<AppError> {
  const { knownFor, users } = await organizationsKnown(ctx.db)
  return new AppError('NOT_FOUND', `organization ${organizationId.slice(0, 80)} is not known`, {
    text: { key: 'organizations.errors.notFound', params: { knownFor, users } },
  })
}

/**
 * One organization. The API has no read by id (gateway-api.md 5), so it is the desk's memory that knows it; its owner's
 * list is read live to bring that up to date.
 *
 * @throws AppError NOT_FOUND for an id that the desk does not know (yet), or that is none.
 */
export const readOrganization = readVerb({
  name: 'organizations.read',
  permission: 'organizations.read',
  input: organizationIdSchema,
  subject: ({ organizationId }) => ({ kind: 'organization', id: organizationId }),
  run: async (ctx, input): Promise<OrganizationDetails> => {
    if (!isUuid(input.organizationId)) throw await unknown(ctx, input.organizationId)
    const id = uuid.parse(input.organizationId)
    const known = await organizationById(ctx.db, id)
    if (!known) throw await unknown(ctx, id)
    const stale = await refresh(ctx, { id: known.userId, email: known.ownerEmail })
    const row = (await organizationById(ctx.db, id)) ?? known
    return toOrganizationDetails(row, stale)
  },
})
