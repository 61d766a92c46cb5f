import { z } from 'zod'
import { decimalProblem, typedDecimal } from '@/lib/shared/decimal-text'
import type { Locale } from '@/lib/shared/i18n/locales'

/** Why a text is no threshold, as the key of a message; null where it is one. Zero is one: told when nothing is left is too late, but allowed. */
export function thresholdProblem(text: string): string | null {
  const problem = decimalProblem(text)
  return problem === null ? null : `errors.decimal.${problem}`
}

/** What a person types: a comma is a decimal point where the language has it. What comes out is what the verb takes. */
export const thresholdFormSchema = (locale: Locale) =>
  z.object({
    amount: z
      .string()
      .overwrite((text) => typedDecimal(text, locale))
      .superRefine((text, context) => {
        const message = thresholdProblem(text)
        if (message !== null) context.addIssue({ code: 'custom', message })
      }),
    currency: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z0-9]{1,16}$/, 'errors.fields.invalid'),
  })
