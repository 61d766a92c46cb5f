import 'server-only'
import type { Ctx } from '@/lib/server/ctx'
import { AppError } from '@/lib/shared/errors'
import { organizationById, organizationsKnown, type OrganizationRow } from './repository'

/**
 * An organization as remembered: its owner's id is needed for every call about it. Not known is not the same as not there:
 * the desk says for how many users it knows organizations at all.
 *
 * @throws AppError NOT_FOUND for one that the desk does not know, or null.
 */
export async function knownOrganization(ctx: Pick<Ctx, 'db'>, id: string | null): Promise<OrganizationRow> {
  const row = id === null ? undefined : await organizationById(ctx.db, id)
  if (row) return row
  const { knownFor, users } = await organizationsKnown(ctx.db)
  throw new AppError('NOT_FOUND', `organization ${id ?? 'without an id'} is not known`, {
    text: { key: 'organizations.errors.notFound', params: { knownFor, users } },
  })
}
