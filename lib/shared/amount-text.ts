import type { Text } from './errors'

interface Signs {
  group: string
  decimal: string
}

/** To ask for the signs of a language takes far longer than to write an amount with them. */
const known = new Map<string, Signs>()

function signsOf(locale: string): Signs {
  const found = known.get(locale)
  if (found) return found
  const parts = new Intl.NumberFormat(locale).formatToParts(1_000_000.5)
  const sign = (type: keyof Signs, other: string) => parts.find((part) => part.type === type)?.value ?? other
  const signs = { group: sign('group', ' '), decimal: sign('decimal', '.') }
  known.set(locale, signs)
  return signs
}

/**
 * An amount for the eye: grouped digits and the decimal sign of the language, every decimal kept, none added.
 *
 * @example amountText('1234.50', 'ru') // "1 234,50"
 */
export function amountText(amount: string, locale: string): string {
  const [whole = '0', fraction] = amount.split('.')
  const { group, decimal } = signsOf(locale)
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, group)
  return fraction === undefined ? grouped : `${grouped}${decimal}${fraction}`
}

const AMOUNT_NAME = /amount|balance|total|sum/i
const AMOUNT = /^-?\d+(\.\d+)?$/

/** What fills the gaps of a text, with the amounts among it written as the language writes them (`amountText`). */
export const withAmounts = (params: Text['params'], locale: string): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(params ?? {}).map(([name, value]) => [
      name,
      typeof value === 'string' && AMOUNT_NAME.test(name) && AMOUNT.test(value)
        ? amountText(value, locale)
        : value,
    ]),
  )
