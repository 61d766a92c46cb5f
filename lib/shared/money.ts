import { Decimal as Base } from 'decimal.js'

/**
 * The one decimal type. Amounts have at most 40 digits on either side of the point (gateway-api.md 1.9), so with this
 * precision sums, differences, products and comparisons are exact; only a division is ever rounded, and says how.
 */
export const Decimal = Base.clone({ precision: 200, toExpNeg: -200, toExpPos: 200 })
export type Decimal = Base

/**
 * A plain decimal as the wire carries it: no exponent, no grouping. Answers may bring a minus, and are shown with it; nobody
 * can type one (see `decimalProblem`).
 */
export const DECIMAL_TEXT = /^-?\d{1,40}(\.\d{1,40})?$/

/** @throws TypeError for a text that is no plain decimal: whoever lets one get this far has forgotten a check. */
export function dec(text: string): Decimal {
  if (!DECIMAL_TEXT.test(text)) throw new TypeError('not a plain decimal string')
  return new Decimal(text)
}

/** As the wire carries it: every digit, no exponent, no zeros at the end. */
export const plain = (value: Decimal): string => value.toFixed()

/** Whether two amounts are the same number, however they are written ("0.010" and "0.01"). Null is only itself. */
export function sameAmount(a: string | null, b: string | null): boolean {
  return a === null || b === null ? a === b : dec(a).eq(dec(b))
}

/** In a file of its own, so that lists show amounts without carrying the arithmetic. */
export { amountText } from './amount-text'
