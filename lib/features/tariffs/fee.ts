import { dec, Decimal } from '@/lib/shared/money'
import type { Terms } from './terms'

const ZERO = new Decimal(0)

/**
 * What an operation of `base` costs under these terms: `clamp(PERCENT ? base × amount : amount, min, max)`. Where the
 * minimum is above the maximum, the maximum holds. Exact: nothing is rounded.
 *
 * @returns null for a type that the desk does not know: then nobody here can say what it costs.
 * Source: gateway-api.md 1.13 (inferred there from the texts).
 */
export function fee(base: Decimal, terms: Terms): Decimal | null {
  const { type, amount, minAmount, maxAmount } = terms
  if (type !== 'PERCENT' && type !== 'FIXED') return null
  const raw = type === 'PERCENT' ? base.times(dec(amount)) : dec(amount)
  const raised = minAmount === null ? raw : Decimal.max(raw, dec(minAmount))
  return maxAmount === null ? raised : Decimal.min(raised, dec(maxAmount))
}

/** Bounds that a base may meet, and the decimals at which they are told. */
const BREAK_DECIMALS = 2

/**
 * Where the bounds take over: up to `min` the minimum is charged, from `max` on the maximum. Rounded up to cents, because
 * the exact point may have no end; null where there is no such point, as where crossed bounds make every fee the maximum.
 */
export function breakPoints({ type, amount, minAmount, maxAmount }: Terms): {
  min: Decimal | null
  max: Decimal | null
} {
  const rate = dec(amount)
  const crossed = minAmount !== null && maxAmount !== null && dec(minAmount).gt(dec(maxAmount))
  if (type !== 'PERCENT' || rate.isZero() || crossed) return { min: null, max: null }
  const at = (bound: string | null) =>
    bound === null || dec(bound).lte(ZERO)
      ? null
      : dec(bound).div(rate).toDecimalPlaces(BREAK_DECIMALS, Decimal.ROUND_UP)
  return { min: at(minAmount), max: at(maxAmount) }
}

export { percentOf } from './percent'

/** "2.5" → "0.025". */
export const fractionOf = (percent: string): string => dec(percent).div(100).toFixed()
