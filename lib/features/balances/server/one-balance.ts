import 'server-only'
import { knownOrganization } from '@/lib/features/organizations/server'
import type { Ctx } from '@/lib/server/ctx'
import { AppError } from '@/lib/shared/errors'
import { balancesOf, type BalanceRow } from './repository'

/**
 * One balance of an organization, as remembered: that of the id, or the one that was seen first.
 *
 * @throws AppError NOT_FOUND for an unknown organization, and for a balance that is not one of its own.
 */
export async function oneBalance(
  ctx: Pick<Ctx, 'db'>,
  { organizationId, advancedBalanceId }: { organizationId: string | null; advancedBalanceId: string | null },
): Promise<BalanceRow> {
  const organization = await knownOrganization(ctx, organizationId)
  const rows = await balancesOf(ctx.db, organization.id)
  const row =
    advancedBalanceId === null ? rows[0] : rows.find((own) => own.advancedBalanceId === advancedBalanceId)
  if (row) return row
  throw new AppError(
    'NOT_FOUND',
    `organization ${organization.id} has no balance ${advancedBalanceId ?? 'yet'}`,
    { text: { key: 'balances.errors.balanceUnknown' } },
  )
}
