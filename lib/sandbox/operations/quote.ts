import { CURRENCIES, priceInUsd } from '../gateway/currencies'
import { add, compare, divide, subtract, times } from '../money'
import type { Figures, Quote, Terms } from './model'

/** The coin and network of the source address, and those of the destination. */
export interface Route {
  currencyFrom: string
  networkFrom: string
  currencyTo: string
  networkTo: string
}

/** A slippage cushion of 5 % is held where the amount to receive is fixed (gateway-api.md 3.9). */
const CUSHION = '1.05'
/** No more than this is lost to the exchange's lot filters where the amount to receive is fixed (gateway-api.md 3.9). */
const LOT = '0.001'
const RATE_PLACES = 24

const price = (currency: string) => priceInUsd(currency) ?? '0'

const larger = (a: string, b: string) => (compare(a, b) >= 0 ? a : b)
const smaller = (a: string, b: string) => (compare(a, b) <= 0 ? a : b)

function clamp({ minAmount, maxAmount }: Terms, fee: string): string {
  const least = larger(fee, minAmount ?? '0')
  return maxAmount === null ? least : smaller(least, maxAmount)
}

/** The commission on so many USD (the formula of gateway-api.md 1.13). */
function feeOn(terms: Terms, amountUSD: string): string {
  return clamp(terms, terms.type === 'PERCENT' ? times(amountUSD, terms.amount) : terms.amount)
}

/** What has to be spent, in USD, for so much to be left after the commission; null when no amount does. */
function before(terms: Terms, leftUSD: string): string | null {
  if (terms.type !== 'PERCENT') return add(leftUSD, feeOn(terms, leftUSD))
  const share = subtract('1', terms.amount)
  if (compare(share, '0') <= 0)
    return terms.maxAmount === null ? null : add(leftUSD, clamp(terms, terms.maxAmount))
  const gross = divide(leftUSD, share, 'up', RATE_PLACES)
  return add(leftUSD, clamp(terms, subtract(gross, leftUSD)))
}

export function networkFee(currency: string, network: string): string {
  const networks = CURRENCIES.find((item) => item.currency === currency)?.networks
  return networks?.find(({ name }) => name === network)?.withdrawalFee ?? '0'
}

/** What the debit is beside `amountFrom`: the destination's network fee where it is bought on top. */
function debitOf(figures: Figures, feeInAmount: boolean): string {
  if (!feeInAmount) return figures.amountFrom
  const fee = divide(figures.blockchainFeeToUSD, price(figures.currencyFrom), 'up')
  return add(figures.amountFrom, fee)
}

const received = (amountTo: string, feeTo: string, feeInAmount: boolean) =>
  feeInAmount ? amountTo : larger(subtract(amountTo, feeTo), '0')

function figuresOf(route: Route, amountFrom: string, terms: Terms, feeInAmount: boolean): Figures {
  const { currencyFrom, networkFrom, currencyTo, networkTo } = route
  const [from, to] = [price(currencyFrom), price(currencyTo)]
  const amountFromUSD = times(amountFrom, from)
  const serviceFee = feeOn(terms, amountFromUSD)
  const amountToUSD = larger(subtract(amountFromUSD, serviceFee), '0')
  const amountTo = divide(amountToUSD, to, 'down')
  const exchanged = currencyFrom !== currencyTo || networkFrom !== networkTo
  const blockchainFeeFrom = exchanged ? networkFee(currencyFrom, networkFrom) : '0'
  const blockchainFeeTo = networkFee(currencyTo, networkTo)
  return {
    ...route,
    amountFrom,
    amountFromUSD,
    amountTo,
    amountToUSD,
    amountToReceive: received(amountTo, blockchainFeeTo, feeInAmount),
    rate: divide(to, from, 'down', RATE_PLACES),
    blockchainFeeFrom,
    blockchainFeeFromUSD: times(blockchainFeeFrom, from),
    blockchainFeeTo,
    blockchainFeeToUSD: times(blockchainFeeTo, to),
    serviceFee,
  }
}

/** gateway-api.md 7.8, from the amount to spend. All of the debit is held. */
export function quoteFrom(route: Route, amountFrom: string, terms: Terms, feeInAmount: boolean): Quote {
  const figures = figuresOf(route, amountFrom, terms, feeInAmount)
  const debit = debitOf(figures, feeInAmount)
  return { figures, stated: 'from', feeInAmount, terms, debit, blocked: debit }
}

/**
 * gateway-api.md 7.8 the other way, from the amount wanted: the debit and 5 % more are held.
 *
 * @returns null when the commission leaves nothing of any amount
 */
export function quoteTo(route: Route, amountTo: string, terms: Terms, feeInAmount: boolean): Quote | null {
  const grossUSD = before(terms, times(amountTo, price(route.currencyTo)))
  if (grossUSD === null) return null
  const amountFrom = divide(grossUSD, price(route.currencyFrom), 'up')
  const rough = figuresOf(route, amountFrom, terms, feeInAmount)
  // Rounding up what is spent can leave a unit of the last decimal too many: what was asked for is what is told.
  const amountToReceive = received(amountTo, rough.blockchainFeeTo, feeInAmount)
  const figures = { ...rough, amountTo, amountToReceive }
  const debit = debitOf(figures, feeInAmount)
  const blocked = divide(times(debit, CUSHION), '1', 'up')
  return { figures, stated: 'to', feeInAmount, terms, debit, blocked }
}

/** The figures and the debit once the exchange is done, off by `slip` (gateway-api.md 3.9). They add up as before. */
export function settled(quote: Quote, slip: string): { figures: Figures; debit: string } {
  const { figures, stated, feeInAmount, terms } = quote
  if (compare(slip, '0') === 0) return { figures, debit: quote.debit }
  const worse = add('1', slip)
  const from = price(figures.currencyFrom)
  const { blockchainFeeTo } = figures
  if (stated === 'from') {
    const amountTo = divide(figures.amountToUSD, times(price(figures.currencyTo), worse), 'down')
    const amountToReceive = received(amountTo, blockchainFeeTo, feeInAmount)
    const rate = divide(times(figures.rate, worse), '1', 'down', RATE_PLACES)
    return { figures: { ...figures, amountTo, amountToReceive, rate }, debit: quote.debit }
  }
  const amountFrom = divide(times(figures.amountFrom, worse), '1', 'up')
  const amountFromUSD = times(amountFrom, from)
  const serviceFee = feeOn(terms, amountFromUSD)
  const amountToUSD = subtract(amountFromUSD, serviceFee)
  const lot = smaller(slip.replace('-', ''), LOT)
  const amountTo = divide(times(figures.amountTo, subtract('1', lot)), '1', 'down')
  const amountToReceive = received(amountTo, blockchainFeeTo, feeInAmount)
  const rate = divide(divide(amountToUSD, from, 'down', 30), amountTo, 'down', RATE_PLACES)
  const after = {
    ...figures,
    amountFrom,
    amountFromUSD,
    amountTo,
    amountToUSD,
    amountToReceive,
    rate,
    serviceFee,
  }
  return { figures: after, debit: debitOf(after, feeInAmount) }
}
