import { z } from 'zod'
import type { Locale } from '@/lib/shared/i18n/locales'

/** At most two decimals, because the gateway refuses more (gateway-api.md 2.7); 40 digits are all that it has (1.9). */
const AMOUNT = /^(0|[1-9]\d{0,39})(\.\d{1,2})?$/

/** A top-up on the wire and in the store: above zero, at most two decimals. */
export const topUpAmount = z
  .string()
  .trim()
  .min(1, 'errors.fields.required')
  .max(60, 'topUps.errors.amount')
  .regex(AMOUNT, 'topUps.errors.amount')
  .refine((text) => /[1-9]/.test(text), 'topUps.errors.amountZero')

/**
 * What was typed, as the wire carries it: a comma is a decimal point where the language has it, and nothing else is changed.
 * No grouping is guessed at: "1,000" is a thousand to some and one to others, so with a point as decimal sign it is refused.
 *
 * @example amountAsTyped('5,25', 'ru') // "5.25"
 */
export function amountAsTyped(text: string, locale: Locale): string {
  const trimmed = text.trim()
  return locale === 'ru' ? trimmed.replace(',', '.') : trimmed
}
