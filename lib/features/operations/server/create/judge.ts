import 'server-only'
import type { ApprovalKindDef, Facts } from '@/lib/server/approvals'
import { differences } from '@/lib/server/approvals'
import type { Ctx } from '@/lib/server/ctx'
import { readOrThrow } from '@/lib/server/effects'
import { env } from '@/lib/server/env'
import { AppError } from '@/lib/shared/errors'
import { dec, Decimal } from '@/lib/shared/money'
import { fitsNetwork } from '../../create-address'
import { estimate, type Estimate } from '../../create-estimate'
import { knownOf, type Known } from './addresses'
import { commissionOf, destinationIn, priceIn, sourceOf, type Destination, type Market } from './market'
import type { Wanted } from './request'

/** Everything that an operation is judged on before it is made. */
export interface Judged {
  destination: Destination | null
  /** Whether the gateway takes the address; null where it did not say. */
  valid: boolean
  known: Known
  estimate: Estimate
}

/** Reads what an operation is judged on. @throws AppError GATEWAY_* where the gateway does not say of the address. */
export async function judge(ctx: Ctx, market: Market, wanted: Wanted): Promise<Judged> {
  const { kind, organizationId, address, currency, network, feeInAmount } = wanted
  const destination = destinationIn(market, kind, currency, network)
  const eyes = ctx.gateway.organization(market.key)
  const [source, commission, known, checked] = await Promise.all([
    sourceOf(ctx, organizationId),
    commissionOf(ctx, kind, organizationId),
    knownOf(ctx, organizationId, address),
    destination ? eyes.validateAddress({ address, network }) : null,
  ])
  const fits = destination ? fitsNetwork(address, destination.network.addressRegex) : null
  return {
    destination,
    valid: fits !== false && checked !== null && readOrThrow(checked).isValid,
    known,
    estimate: estimate({
      stated: wanted.amountFrom === null ? 'to' : 'from',
      amount: wanted.amountFrom ?? wanted.amountTo ?? '0',
      feeInAmount,
      priceFrom: priceIn(market, source?.currency ?? null),
      priceTo: destination?.coin.priceUSD ?? null,
      rate: null,
      terms: commission?.terms ?? null,
      networkFee: destination?.network.withdrawalFee ?? null,
      minimumUsd: env().AUTO_OPERATION_MINIMUM_USD,
    }),
  }
}

const invalid = (field: string, key: string, params?: Record<string, string>) => {
  const text = `operations.create.errors.${key}`
  return new AppError('INVALID', `${field}: ${key}`, {
    text: { key: text, params },
    fields: { [field]: text },
  })
}

/**
 * What the desk itself does not even send. Of an amount to spend it says nothing: in which coin it is spent is chosen in the
 * gateway's own desk, so the gateway has the last word there.
 *
 * @throws AppError INVALID.
 */
export function requireFit(
  wanted: Wanted,
  { destination, valid, known, estimate: told }: Judged,
  lookAlikeSeen: boolean,
) {
  if (!destination) throw invalid('network', 'closed')
  if (!valid) throw invalid('address', 'addressNetwork')
  if (known.lookAlikes.length > 0 && !lookAlikeSeen) throw invalid('address', 'lookAlike')
  if (wanted.amountTo === null) return
  if (told.problems.includes('below-minimum'))
    throw invalid('amountTo', 'belowMinimum', { minimum: env().AUTO_OPERATION_MINIMUM_USD })
  if (told.problems.includes('below-twice-fee')) throw invalid('amountTo', 'belowTwiceFee')
}

/** What somebody who agrees has before them, beside the request itself. `key` null: the desk can do nothing any more. */
export function liveOf(
  organizationName: string,
  keyPublic: string | null,
  { destination, valid, known, estimate: told }: Judged,
): Facts {
  return {
    organizationName,
    key: keyPublic,
    open: String(destination !== null),
    valid: String(valid),
    price: destination?.coin.priceUSD ?? null,
    networkFee: destination?.network.withdrawalFee ?? null,
    usd: told.judgedUsd,
    toReceive: told.toReceive,
    times: String(known.times),
    timesOfThisOrganization: String(known.timesOfThisOrganization),
    lookAlikes: known.lookAlikes.map(({ address }) => address).join(' ') || null,
    risk: known.lastRisk,
  }
}

/** As much as the gateway itself allows for: its slippage cushion is 5 % (gateway-api.md 3.9). */
const MOST_MOVED = '0.05'

function movedFar(before: string | null, after: string | null): boolean {
  if (before === null || after === null) return before !== after
  const [was, is] = [dec(before), dec(after)]
  return is
    .minus(was)
    .abs()
    .gt(was.times(new Decimal(MOST_MOVED)))
}

/**
 * What of it has changed in a way that matters: a price or fee that moved by more than 5 %, an address that looks like another
 * one by now or has another risk, a network that is closed, a key that is gone. That money went there once more does not.
 */
export const changedCreation: ApprovalKindDef['changed'] = (before, now) =>
  differences(before, now).filter(({ name, before: was, after: is }) => {
    if (name === 'price' || name === 'networkFee') return movedFar(was, is)
    return ['key', 'open', 'valid', 'lookAlikes', 'risk'].includes(name)
  })
