import 'server-only'
import { organizationById } from '@/lib/features/organizations/server'
import type { Ctx } from '@/lib/server/ctx'
import { AppError } from '@/lib/shared/errors'

/**
 * The organization with its owner: every call about keys names both (gateway-api.md 2.11 to 2.13). The owner comes from
 * the desk's memory and never from the browser.
 */
export async function ownedOrganization(
  ctx: Ctx,
  organizationId: string,
): Promise<{ id: string; userId: string; name: string }> {
  const organization = await organizationById(ctx.db, organizationId)
  if (!organization)
    throw new AppError('NOT_FOUND', `organization ${organizationId} is not known`, {
      text: { key: 'organizations.errors.unknown' },
    })
  return { id: organization.id, userId: organization.userId, name: organization.name }
}

export const keySubject = (keyId: string | null, organization: { id: string; userId: string }) => ({
  kind: 'api-key' as const,
  id: keyId,
  userId: organization.userId,
  organizationId: organization.id,
})
