import 'server-only'
import { hydratedReading } from '@/lib/client/hydrated'
import { organizationBalancesQuery } from '@/lib/features/balances/client'
import { readOrganizationBalances } from '@/lib/features/balances/server'
import { organizationQuery } from '@/lib/features/organizations/client'
import { readOrganization } from '@/lib/features/organizations/server'
import { requirePage } from '@/lib/server/http/page'
import { AppError } from '@/lib/shared/errors'

/**
 * What the desk remembers of an organization and its balances, so that the form is drawn at once; the browser reads both
 * anew. Nothing for one that is not known: the form says so.
 */
export async function rememberedOf(organizationId: string | null) {
  if (organizationId === null) return []
  const ctx = await requirePage('top-ups.create')
  try {
    const [organization, balances] = await Promise.all([
      readOrganization(ctx, { organizationId, prefer: 'memory' }),
      readOrganizationBalances(ctx, { organizationId, prefer: 'memory' }),
    ])
    return [
      ...hydratedReading(organizationQuery(organizationId).queryKey, organization),
      ...(balances.readAt === null
        ? []
        : hydratedReading(organizationBalancesQuery(organizationId).queryKey, balances)),
    ]
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return []
    throw error
  }
}
