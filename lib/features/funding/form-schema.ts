import { z } from 'zod'
import { typedDecimal } from '@/lib/shared/decimal-text'
import type { Locale } from '@/lib/shared/i18n/locales'
import { depositProblem } from './amount'
import { FUNDING_CURRENCIES } from './choices'
import { paymentMethod } from './schema'

export const KINDS = ['fixed', 'any'] as const
/** In the list of methods: one that is not in it. No method is called so. */
export const OTHER_METHOD = '…'

/** What the form takes, the amount as the language writes it; what comes out is what the verb takes, without its id. */
export const invoiceFormSchema = (locale: Locale) =>
  z
    .object({
      currency: z.enum(FUNDING_CURRENCIES),
      kind: z.enum(KINDS),
      amount: z.string().transform((text) => typedDecimal(text, locale)),
      method: z.string(),
      other: z.string().trim(),
    })
    .superRefine(({ currency, kind, amount, method, other }, context) => {
      const problem = kind === 'any' ? null : depositProblem(amount, currency)
      if (problem !== null) context.addIssue({ code: 'custom', path: ['amount'], message: problem })
      const named = method === OTHER_METHOD ? paymentMethod.safeParse(other) : null
      if (named?.error)
        context.addIssue({ code: 'custom', path: ['other'], message: named.error.issues[0]?.message ?? '' })
    })
    .transform(({ currency, kind, amount, method, other }) => ({
      currency,
      amount: kind === 'any' ? null : amount,
      method: method === OTHER_METHOD ? other : method,
    }))
