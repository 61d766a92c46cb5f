import 'server-only'
import { keyOf } from '@/lib/features/api-keys/server'
import { organizationById } from '@/lib/features/organizations/server'
import type { Ctx } from '@/lib/server/ctx'
import { readOrThrow } from '@/lib/server/effects'
import type { GatewayCurrency } from '@/lib/gateway/types'
import { readVerb } from '@/lib/server/verb'
import { AppError } from '@/lib/shared/errors'
import { depositChoicesSchema, type DepositChoicesDto, type DepositCurrencyDto } from '../deposit'

/** The organization whose own key may be asked with; the id comes from the browser, the rest from the desk's memory. */
export async function organizationAsked(ctx: Ctx, organizationId: string | null) {
  const organization = organizationId && (await organizationById(ctx.db, organizationId))
  if (!organization)
    throw new AppError('NOT_FOUND', `organization ${organizationId} is not known`, {
      text: { key: 'organizations.errors.unknown' },
    })
  return organization
}

/** What a balance takes, as far as the gateway lets it be paid in at all. A coin without an open network is left out. */
function payable(available: readonly string[], currencies: readonly GatewayCurrency[]): DepositCurrencyDto[] {
  return available.flatMap((code) => {
    const found = currencies.find(({ currency }) => currency === code)
    const networks = found?.allowDeposit ? found.networks.filter(({ allowDeposit }) => allowDeposit) : []
    if (!found || networks.length === 0) return []
    return {
      currency: found.currency,
      alias: found.alias,
      networks: networks.map(({ name, alias, underMaintenance }) => ({ name, alias, underMaintenance })),
    }
  })
}

/**
 * What a balance can be paid in with, read live with the organization's own key (gateway-api.md 3.2, 3.7). Without a key in
 * the vault nothing is asked.
 *
 * @throws AppError NOT_FOUND; GATEWAY_* where the gateway refuses the key or cannot be read.
 */
export const depositChoices = readVerb({
  name: 'balances.deposit-choices',
  permission: 'balances.deposit-address',
  input: depositChoicesSchema,
  run: async (ctx, { organizationId, advancedBalanceId }): Promise<DepositChoicesDto> => {
    const { id } = await organizationAsked(ctx, organizationId)
    const key = await keyOf(ctx, id)
    if (key === null) return { organizationId: id, keyHeld: false, currencies: [] }
    const own = ctx.gateway.organization(key)
    const [balances, currencies] = await Promise.all([own.advancedBalances(), own.availableCurrencies()])
    const all = readOrThrow(balances)
    const balance = all.find((one) => one.advancedBalanceId === advancedBalanceId) ?? all[0]
    return {
      organizationId: id,
      keyHeld: true,
      currencies: payable(balance?.availableCurrenciesForDeposit ?? [], readOrThrow(currencies)),
    }
  },
})
