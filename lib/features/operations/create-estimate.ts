import { fee } from '@/lib/features/tariffs/fee'
import type { Terms } from '@/lib/features/tariffs/terms'
import { dec, Decimal, plain } from '@/lib/shared/money'
import { LOT_SHARE, SLIPPAGE_CUSHION } from './create-choices'

/** Coins are told with so many decimals (gateway-api.md 3.3). */
const PLACES = 8
/** A quotient that is worked on further. */
const WORKING_PLACES = 40

export interface EstimateInput {
  /** Which of the two amounts is fixed. */
  stated: 'from' | 'to'
  amount: string
  feeInAmount: boolean
  /** In USD; null: unknown. */
  priceFrom: string | null
  priceTo: string | null
  /** What one coin of the destination costs in coins of the source, where it was read apart. */
  rate: string | null
  terms: Terms | null
  /** Of the destination, in its coin. */
  networkFee: string | null
  minimumUsd: string
}

export const ESTIMATE_PROBLEMS = ['below-minimum', 'below-twice-fee', 'nothing-left'] as const
export type EstimateProblem = (typeof ESTIMATE_PROBLEMS)[number]

/** Decimal strings; null is unknown. All of it is an estimate: the gateway tells its figures once it has created it. */
export interface Estimate {
  amountFrom: string | null
  /** What is reckoned for the eye has eight decimals at the most. */
  amountFromUsd: string | null
  serviceFeeUsd: string | null
  amountTo: string | null
  amountToUsd: string | null
  networkFee: string | null
  networkFeeUsd: string | null
  /** What the recipient gets. */
  toReceive: string | null
  /** What leaves the source: the amount, and the network fee where it is bought on top. */
  debit: string | null
  /** What is held on the source until the exchange is done, cushion included; null where nothing more is held. */
  held: string | null
  /** By how much the recipient may get less than the amount wanted; null where that is not fixed. */
  lot: string | null
  twiceFee: string | null
  problems: EstimateProblem[]
  /** What the minimum was held against; null: nobody can tell before it is created. */
  judgedUsd: string | null
}

const down = (value: Decimal) => value.toDecimalPlaces(PLACES, Decimal.ROUND_DOWN)
const up = (value: Decimal) => value.toDecimalPlaces(PLACES, Decimal.ROUND_UP)
const orNull = (text: string | null) => (text === null ? null : dec(text))
const say = (value: Decimal | null) => value && plain(value)

/** Clamped into the bounds of the terms. */
function within({ minAmount, maxAmount }: Terms, value: Decimal): Decimal {
  const raised = minAmount === null ? value : Decimal.max(value, dec(minAmount))
  return maxAmount === null ? raised : Decimal.min(raised, dec(maxAmount))
}

/** What has to be spent, in USD, for so much to be left after the commission; null where no amount does. */
function before(terms: Terms, left: Decimal): Decimal | null {
  if (terms.type !== 'PERCENT') {
    const commission = fee(left, terms)
    return commission && left.plus(commission)
  }
  const share = new Decimal(1).minus(dec(terms.amount))
  if (share.lte(0)) return terms.maxAmount === null ? null : left.plus(dec(terms.maxAmount))
  const gross = left.div(share).toDecimalPlaces(WORKING_PLACES, Decimal.ROUND_UP)
  return left.plus(within(terms, gross.minus(left)))
}

interface Sides {
  from: Decimal | null
  fromUsd: Decimal | null
  serviceFee: Decimal | null
  to: Decimal | null
  toUsd: Decimal | null
}

const quotient = (a: Decimal | null, b: Decimal | null) => (a && b && b.gt(0) ? a.div(b) : null)

function fromSpent(amount: Decimal, priceFrom: Decimal | null, priceTo: Decimal | null, terms: Terms | null) {
  const fromUsd = priceFrom && amount.times(priceFrom)
  const serviceFee = fromUsd && terms && fee(fromUsd, terms)
  const toUsd = fromUsd && serviceFee && Decimal.max(fromUsd.minus(serviceFee), 0)
  const to = quotient(toUsd, priceTo)
  return { from: amount, fromUsd, serviceFee, to: to && down(to), toUsd } satisfies Sides
}

function fromWanted(
  amount: Decimal,
  priceFrom: Decimal | null,
  priceTo: Decimal | null,
  terms: Terms | null,
) {
  const toUsd = priceTo && amount.times(priceTo)
  const gross = toUsd && terms && before(terms, toUsd)
  const from = quotient(gross, priceFrom)
  const serviceFee = gross && toUsd && gross.minus(toUsd)
  return { from: from && up(from), fromUsd: gross, serviceFee, to: amount, toUsd } satisfies Sides
}

/**
 * What an auto-swap or auto-withdrawal would come to, by gateway-api.md 7.8, which is INFERRED: the API gives no quote. Exact
 * decimals; what cannot be reckoned is null and never a guess.
 */
export function estimate(input: EstimateInput): Estimate {
  const { stated, feeInAmount, terms, minimumUsd } = input
  const amount = dec(input.amount)
  const priceFrom = orNull(input.priceFrom)
  const rate = orNull(input.rate)
  const priceTo = rate && priceFrom ? rate.times(priceFrom) : orNull(input.priceTo)
  const sides: Sides = (stated === 'from' ? fromSpent : fromWanted)(amount, priceFrom, priceTo, terms)
  const networkFee = orNull(input.networkFee)
  const feeUsd = networkFee && priceTo && networkFee.times(priceTo)
  const toReceive =
    sides.to && (feeInAmount ? sides.to : networkFee && Decimal.max(sides.to.minus(networkFee), 0))
  const feeFrom = quotient(feeUsd, priceFrom)
  const debit = sides.from && (feeInAmount ? feeFrom && sides.from.plus(up(feeFrom)) : sides.from)
  const held = stated === 'to' && debit ? up(debit.times(dec(SLIPPAGE_CUSHION).plus(1))) : null
  const twice = networkFee && networkFee.times(2)
  const judged = stated === 'from' ? sides.fromUsd : sides.toUsd
  const nothing =
    (toReceive?.isZero() ?? false) || (stated === 'to' && !!terms && !!sides.toUsd && !sides.fromUsd)
  const found: Record<EstimateProblem, boolean> = {
    'below-minimum': judged !== null && judged.lte(dec(minimumUsd)),
    'below-twice-fee': sides.to !== null && twice !== null && sides.to.lt(twice),
    'nothing-left': nothing,
  }
  return {
    amountFrom: say(sides.from),
    amountFromUsd: say(sides.fromUsd && up(sides.fromUsd)),
    serviceFeeUsd: say(sides.serviceFee && up(sides.serviceFee)),
    amountTo: say(sides.to),
    amountToUsd: say(sides.toUsd),
    networkFee: say(networkFee),
    networkFeeUsd: say(feeUsd),
    toReceive: say(toReceive),
    debit: say(debit),
    held: say(held),
    lot: stated === 'to' ? say(up(amount.times(dec(LOT_SHARE)))) : null,
    twiceFee: say(twice),
    problems: (Object.keys(found) as EstimateProblem[]).filter((name) => found[name]),
    judgedUsd: say(judged),
  }
}
