import 'server-only'
import { and, desc, eq, isNotNull } from 'drizzle-orm'
import { keyOf, type KeptKey } from '@/lib/features/api-keys/server'
import { knownOrganization, type OrganizationRow } from '@/lib/features/organizations/server'
import { currentTariffs, generalTerms } from '@/lib/features/tariffs/server'
import { termsOf } from '@/lib/features/tariffs/terms'
import type { CallOptions, CurrencyNetwork, GatewayCurrency } from '@/lib/gateway/port'
import type { Ctx } from '@/lib/server/ctx'
import { readOrThrow } from '@/lib/server/effects'
import { LIVE_DEADLINE_MS } from '@/lib/server/reading'
import { AppError } from '@/lib/shared/errors'
import { COMMISSION_ACTION } from '../../create-choices'
import type { PrepareDto } from '../../create-dto'
import type { OperationKind } from '../../status'
import { operations } from '../tables'

export const noKey = (organizationId: string) =>
  new AppError('CONFLICT', `the vault has no key of organization ${organizationId}`, {
    text: { key: 'operations.create.errors.noKey' },
  })

/** An organization that the desk can act for. */
export interface Holder {
  organization: OrganizationRow
  key: KeptKey
}

/** @throws AppError NOT_FOUND for an organization that is not known, CONFLICT where the vault has no key that opens. */
export async function holderOf(ctx: Ctx, organizationId: string | null): Promise<Holder> {
  const organization = await knownOrganization(ctx, organizationId)
  const key = await keyOf(ctx, organization.id).catch(() => null)
  if (key === null) throw noKey(organization.id)
  return { organization, key }
}

export interface Market extends Holder {
  currencies: GatewayCurrency[]
  at: Date
}

/** Coins, networks, fees and prices as the gateway has them now (gateway-api.md 3.2). @throws AppError GATEWAY_*. */
export async function marketOf(ctx: Ctx, holder: Holder, options?: CallOptions): Promise<Market> {
  const currencies = readOrThrow(await ctx.gateway.organization(holder.key).availableCurrencies(options))
  return { ...holder, currencies, at: ctx.clock.now() }
}

/** A flag that the gateway leaves out is unknown: it has the last word anyway. */
const isOpen = (kind: OperationKind, coin: GatewayCurrency, network: CurrencyNetwork): boolean =>
  kind === 'swap' ? network.allowAutoSwapTo !== false : coin.allowWithdrawal && network.allowWithdrawal

/** Where a coin can be paid out to by operations of a kind, those under maintenance included. */
export const openNetworks = (kind: OperationKind, coin: GatewayCurrency): CurrencyNetwork[] =>
  coin.networks.filter((network) => isOpen(kind, coin, network))

export interface Destination {
  coin: GatewayCurrency
  network: CurrencyNetwork
}

/** Null where the gateway pays nothing out there, or nothing now. */
export function destinationIn(
  { currencies }: Pick<Market, 'currencies'>,
  kind: OperationKind,
  currency: string,
  name: string,
): Destination | null {
  const coin = currencies.find((one) => one.currency === currency)
  const network = coin && openNetworks(kind, coin).find((one) => one.name === name)
  return coin && network && network.underMaintenance !== true ? { coin, network } : null
}

/** The coin that the newest operation of an organization spent: no call tells which address is selected (gateway-api.md 3.9). */
export async function sourceOf(
  { db }: Pick<Ctx, 'db'>,
  organizationId: string,
): Promise<PrepareDto['source']> {
  const [row] = await db
    .select({
      currency: operations.currencyFrom,
      network: operations.networkFrom,
      seenAt: operations.createdAt,
    })
    .from(operations)
    .where(
      and(
        eq(operations.organizationId, organizationId),
        isNotNull(operations.currencyFrom),
        isNotNull(operations.networkFrom),
      ),
    )
    .orderBy(desc(operations.createdAt), desc(operations.id))
    .limit(1)
  if (!row?.currency || !row.network) return null
  return { currency: row.currency, network: row.network, seenAt: row.seenAt.toISOString() }
}

/** The tariff by which the commission is estimated: the organization's own before the general one (gateway-api.md 1.13). */
export async function commissionOf(
  ctx: Ctx,
  kind: OperationKind,
  organizationId: string,
): Promise<PrepareDto['commission']> {
  const action = COMMISSION_ACTION[kind]
  const own = (await currentTariffs(ctx.db, organizationId)).get(action)
  if (own) return { action, terms: termsOf(own), individual: true }
  const general = (await generalTerms(ctx, { deadlineMs: LIVE_DEADLINE_MS })).get(action)
  return general ? { action, terms: termsOf(general), individual: false } : null
}

export const priceIn = ({ currencies }: Pick<Market, 'currencies'>, currency: string | null): string | null =>
  currencies.find((one) => one.currency === currency)?.priceUSD ?? null

/** The vault's key, as long as the gateway takes it: one that was deleted there signs nothing any more. Null: there is none. */
export async function standingKey(ctx: Ctx, organizationId: string): Promise<KeptKey | null> {
  const key = await keyOf(ctx, organizationId).catch(() => null)
  if (key === null) return null
  const proof = await ctx.gateway.organization(key).testSignature()
  // What cannot be asked is no proof of anything.
  const refused = proof.kind === 'refused' || (proof.kind === 'ok' && !proof.data.valid)
  return refused ? null : key
}
