import { z } from 'zod'
import { decimalProblem, typedDecimal } from '@/lib/shared/decimal-text'
import type { Locale } from '@/lib/shared/i18n/locales'

/** Longer than any amount; what is longer is not looked at. */
const MOST_CHARACTERS = 200

/**
 * Why a text is no amount of a top-up, as the key of a message; null where it is one: above zero, at most two decimals,
 * because the gateway refuses more (gateway-api.md 2.7), each digit written once and for all.
 */
export function topUpProblem(text: string): string | null {
  if (text.length > MOST_CHARACTERS) return 'errors.decimal.digits'
  const problem = decimalProblem(text)
  if (problem === 'negative') return 'topUps.errors.amountNegative'
  if (problem !== null) return `errors.decimal.${problem}`
  if (/\.\d{3,}$/.test(text)) return 'topUps.errors.amountDecimals'
  if (!/[1-9]/.test(text)) return 'topUps.errors.amountZero'
  return /^0\d/.test(text) ? 'topUps.errors.amountZeros' : null
}

/** Typing on does not mend these, so they are said at the first key that makes them. */
const BEYOND_MENDING: readonly (string | null)[] = [
  'topUps.errors.amountDecimals',
  'topUps.errors.amountNegative',
  'errors.decimal.digits',
  'errors.decimal.exponent',
  'errors.decimal.script',
]
export const isBeyondMending = (text: string): boolean => BEYOND_MENDING.includes(topUpProblem(text))

/** A top-up on the wire and in the store. */
export const topUpAmount = z
  .string()
  .trim()
  .superRefine((text, context) => {
    const message = topUpProblem(text)
    if (message !== null) context.addIssue({ code: 'custom', message })
  })

/**
 * What was typed, as the wire carries it: a comma is a decimal point where the language has it, and groups of digits may
 * be apart. A comma is no grouping sign anywhere: "1,000" is a thousand to some and one to others.
 *
 * @example amountAsTyped('5,25', 'ru') // "5.25"
 */
export const amountAsTyped = (text: string, locale: Locale): string => typedDecimal(text, locale)
