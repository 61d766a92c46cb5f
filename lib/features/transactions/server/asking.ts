import 'server-only'
import { keyOf } from '@/lib/features/api-keys/server'
import { knownOrganization, type OrganizationRow } from '@/lib/features/organizations/server'
import type { OrganizationGateway } from '@/lib/gateway/port'
import type { Ctx } from '@/lib/server/ctx'
import { zoneOf } from '@/lib/server/zone'
import { startOfDay } from '@/lib/shared/days'
import type { TransactionsExport } from '../search-params'
import type { Asked } from './sieve'

/**
 * The organization, and the gateway as its own key reads it; null where the vault has no key of it.
 *
 * @throws AppError NOT_FOUND for an organization that the desk does not know.
 */
export async function asOrganization(
  ctx: Ctx,
  organizationId: string | null,
): Promise<{ row: OrganizationRow; own: OrganizationGateway | null }> {
  const row = await knownOrganization(ctx, organizationId)
  const key = await keyOf(ctx, row.id)
  return { row, own: key && ctx.gateway.organization(key) }
}

/** Days of the reader as moments. */
export function askedBy(ctx: Ctx, { type, currency, network, from, to, dir }: TransactionsExport): Asked {
  const timeZone = zoneOf(ctx)
  return {
    type,
    currency,
    network,
    from: from === null ? null : startOfDay(from, timeZone),
    to: to === null ? null : startOfDay(to, timeZone, 1),
    dir,
  }
}
