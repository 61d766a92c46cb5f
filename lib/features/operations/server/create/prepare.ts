import 'server-only'
import type { z } from 'zod'
import { keyOf } from '@/lib/features/api-keys/server'
import { knownOrganization } from '@/lib/features/organizations/server'
import type { GatewayCurrency } from '@/lib/gateway/port'
import type { Ctx } from '@/lib/server/ctx'
import { readOrThrow } from '@/lib/server/effects'
import { env } from '@/lib/server/env'
import { LIVE_DEADLINE_MS, readProblem } from '@/lib/server/reading'
import { fitsNetwork } from '../../create-address'
import type { AddressCheckDto, CoinChoiceDto, PrepareDto, PriceDto } from '../../create-dto'
import type { checkAddressSchema, priceSchema } from '../../create-schema'
import type { OperationKind } from '../../status'
import { knownOf } from './addresses'
import { commissionOf, holderOf, marketOf, openNetworks, sourceOf } from './market'
import { webhookReach } from './webhook-url'

const toCoin = (kind: OperationKind, coin: GatewayCurrency): CoinChoiceDto[] => {
  const networks = openNetworks(kind, coin)
  if (networks.length === 0) return []
  return [
    {
      currency: coin.currency,
      alias: coin.alias,
      priceUsd: coin.priceUSD,
      networks: networks.map(({ name, alias, addressRegex, withdrawalFee, underMaintenance, tagRegex }) => ({
        name,
        alias,
        addressRegex,
        withdrawalFee,
        underMaintenance: underMaintenance === true,
        needsTag: tagRegex !== null,
      })),
    },
  ]
}

/**
 * What a form for a new operation needs to know, read with the organization's own key (gateway-api.md 3.2). Without a key in
 * the vault nothing is asked.
 *
 * @throws AppError NOT_FOUND; GATEWAY_* where the gateway refuses the key or cannot be read.
 */
export async function prepareOperation(
  ctx: Ctx,
  kind: OperationKind,
  organizationId: string | null,
): Promise<PrepareDto> {
  const organization = await knownOrganization(ctx, organizationId)
  const key = await keyOf(ctx, organization.id).catch(() => null)
  const { url, unreachable } = webhookReach()
  const [market, source, commission] = await Promise.all([
    key && marketOf(ctx, { organization, key }, { deadlineMs: LIVE_DEADLINE_MS }),
    sourceOf(ctx, organization.id),
    commissionOf(ctx, kind, organization.id),
  ])
  const currencies = market?.currencies ?? []
  return {
    kind,
    organizationId: organization.id,
    organizationName: organization.name,
    keyHeld: key !== null,
    readAt: (market?.at ?? ctx.clock.now()).toISOString(),
    coins: currencies.flatMap((coin) => toCoin(kind, coin)),
    prices: Object.fromEntries(
      currencies.flatMap(({ currency, priceUSD }) => (priceUSD === null ? [] : [[currency, priceUSD]])),
    ),
    minimumUsd: env().AUTO_OPERATION_MINIMUM_USD,
    source,
    commission,
    webhooksUnreachable: unreachable,
    webhookUrl: url,
  }
}

/** What one coin of the destination costs in coins of the source, now (gateway-api.md 3.3). @throws AppError. */
export async function priceNow(
  ctx: Ctx,
  { organizationId, currency, sourceCurrency }: z.output<typeof priceSchema>,
): Promise<PriceDto> {
  const { key } = await holderOf(ctx, organizationId)
  const eyes = ctx.gateway.organization(key)
  const rate = readOrThrow(
    await eyes.priceRate({ from: currency, to: sourceCurrency }, { deadlineMs: LIVE_DEADLINE_MS }),
  )
  return { rate, readAt: ctx.clock.now().toISOString() }
}

/**
 * What is known of an address, before anything is sent there: what the gateway says of it, whether money went there before,
 * and which known addresses look like it.
 *
 * @throws AppError NOT_FOUND, CONFLICT without a key.
 */
export async function checkAddress(
  ctx: Ctx,
  { organizationId, network, address }: z.output<typeof checkAddressSchema>,
): Promise<AddressCheckDto> {
  const { organization, key } = await holderOf(ctx, organizationId)
  const eyes = ctx.gateway.organization(key)
  const [answer, known] = await Promise.all([
    eyes.validateAddress({ address, network }, { deadlineMs: LIVE_DEADLINE_MS }),
    knownOf(ctx, organization.id, address),
  ])
  const told = answer.kind === 'ok' ? answer.data : null
  return {
    address,
    network,
    fitsNetwork: told && fitsNetwork(address, told.regex),
    isValid: told?.isValid ?? null,
    problem: answer.kind === 'ok' ? null : readProblem(answer),
    ...known,
  }
}
