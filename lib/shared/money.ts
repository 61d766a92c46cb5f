import { Decimal as Base } from 'decimal.js'

/**
 * The one decimal type. Amounts have at most 40 digits on either side of the point (gateway-api.md 1.9), so with this
 * precision sums, differences, products and comparisons are exact; only a division is ever rounded, and says how.
 */
export const Decimal = Base.clone({ precision: 200, toExpNeg: -200, toExpPos: 200 })
export type Decimal = Base

/** A plain decimal as the wire carries it: no sign, no exponent, no grouping. */
export const DECIMAL_TEXT = /^\d{1,40}(\.\d{1,40})?$/

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

/**
 * An amount for the eye: grouped digits and the decimal sign of the language, every decimal kept, none added.
 *
 * @example amountText('1234.50', 'ru') // "1 234,50"
 */
export function amountText(amount: string, locale: string): string {
  const [whole = '0', fraction] = amount.split('.')
  const parts = new Intl.NumberFormat(locale).formatToParts(1_000_000.5)
  const sign = (type: 'group' | 'decimal', other: string) =>
    parts.find((part) => part.type === type)?.value ?? other
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, sign('group', ' '))
  return fraction === undefined ? grouped : `${grouped}${sign('decimal', '.')}${fraction}`
}
