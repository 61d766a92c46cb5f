import { dec, Decimal, DECIMAL_TEXT, plain } from '@/lib/shared/money'
import type { SumCheckDto, SumDto, SumLineDto } from './dto'

/** What of the gateway's answer is money (gateway-api.md 3.9). */
export interface Figures {
  currencyFrom: string | null
  currencyTo: string | null
  amountFrom: string | null
  amountFromUSD: string | null
  amountTo: string | null
  amountToUSD: string | null
  amountToReceive: string | null
  rate: string | null
  blockchainFeeFrom: string | null
  blockchainFeeFromUSD: string | null
  blockchainFeeTo: string | null
  blockchainFeeToUSD: string | null
  serviceFee: string | null
}

/** Coins are told to eight digits at the most; dollars to a cent at the least. */
const COIN = new Decimal('0.00000001')
const CENT = new Decimal('0.01')
/** A rate is a rounded number too: what follows from it is right to so much of itself. */
const RATE = new Decimal('0.000001')

/** What is longer than any amount is no figure to reckon with. */
const of = (text: string | null): Decimal | null =>
  text === null || !DECIMAL_TEXT.test(text) ? null : dec(text)

function check(
  key: SumCheckDto['key'],
  stated: Decimal | null,
  reckoned: Decimal | null,
  tolerance: Decimal,
  currency: string | null,
): SumCheckDto {
  const shown = reckoned?.toDecimalPlaces(8) ?? null
  if (stated === null || reckoned === null)
    return {
      key,
      adds: null,
      stated: stated && plain(stated),
      reckoned: shown && plain(shown),
      difference: null,
      currency,
    }
  const off = stated.minus(reckoned)
  return {
    key,
    adds: off.abs().lte(tolerance),
    stated: plain(stated),
    reckoned: shown && plain(shown),
    difference: plain(off.toDecimalPlaces(8)),
    currency,
  }
}

/** The service fee is told in USD (gateway-api.md 3.9): this much of what is spent, in its own coin. */
function feeInSource(figures: Figures): Decimal | null {
  const [from, usd, fee] = [of(figures.amountFrom), of(figures.amountFromUSD), of(figures.serviceFee)]
  return from === null || usd === null || fee === null || usd.isZero() ? null : fee.times(from).div(usd)
}

/** What comes out of the exchange: what is spent, less the service fee, at the rate (so much of the source for one). */
function converted(figures: Figures): Decimal | null {
  const [from, rate, fee] = [of(figures.amountFrom), of(figures.rate), feeInSource(figures)]
  return from === null || rate === null || fee === null || rate.isZero() ? null : from.minus(fee).div(rate)
}

/** Whether the recipient gets all of what comes out, or that less the network fee; null where it is neither. */
function feeInAmountOf(figures: Figures): boolean | null {
  const [to, fee, gets] = [of(figures.amountTo), of(figures.blockchainFeeTo), of(figures.amountToReceive)]
  if (to === null || gets === null) return null
  if (gets.minus(to).abs().lte(COIN)) return fee === null || !fee.isZero() ? true : null
  return fee !== null && to.minus(fee).minus(gets).abs().lte(COIN) ? false : null
}

function received(figures: Figures, feeInAmount: boolean | null): SumCheckDto {
  const [to, fee, gets] = [of(figures.amountTo), of(figures.blockchainFeeTo), of(figures.amountToReceive)]
  const reckoned = to === null ? null : feeInAmount === true ? to : fee === null ? null : to.minus(fee)
  return check('receive', gets, reckoned, COIN, figures.currencyTo)
}

/**
 * The money of an operation as a sum, and whether the gateway's own figures add up. Nothing is mended and nothing assumed: a
 * part that is missing makes a check impossible, not right.
 */
export function sumOf(figures: Figures): SumDto {
  const { currencyFrom, currencyTo } = figures
  const feeInAmount = feeInAmountOf(figures)
  const [usdFrom, fee] = [of(figures.amountFromUSD), of(figures.serviceFee)]
  const out = converted(figures)
  const tolerance = Decimal.max(COIN, out === null ? 0 : out.abs().times(RATE))
  const checks = [
    check(
      'usd',
      of(figures.amountToUSD),
      usdFrom === null || fee === null ? null : usdFrom.minus(fee),
      CENT,
      'USD',
    ),
    check('conversion', of(figures.amountTo), out, tolerance, currencyTo),
    received(figures, feeInAmount),
  ]
  const lines: SumLineDto[] = [
    line('amountFrom', figures.amountFrom, currencyFrom, figures.amountFromUSD, 'start'),
    line('serviceFee', figures.serviceFee, 'USD', figures.serviceFee, 'minus'),
    line('converted', figures.amountTo, currencyTo, figures.amountToUSD, 'result'),
    line(
      'feeTo',
      figures.blockchainFeeTo,
      currencyTo,
      figures.blockchainFeeToUSD,
      feeInAmount === true ? 'beside' : 'minus',
    ),
    line('toReceive', figures.amountToReceive, currencyTo, null, 'result'),
    line('feeFrom', figures.blockchainFeeFrom, currencyFrom, figures.blockchainFeeFromUSD, 'beside'),
  ]
  const made = checks.filter(({ adds }) => adds !== null)
  return { lines, checks, adds: made.length === 0 ? null : made.every(({ adds }) => adds), feeInAmount }
}

const line = (
  key: SumLineDto['key'],
  amount: string | null,
  currency: string | null,
  usd: string | null,
  role: SumLineDto['role'],
): SumLineDto => ({ key, amount, currency, usd, role })
