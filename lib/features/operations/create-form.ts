import { z } from 'zod'
import { typedDecimal } from '@/lib/shared/decimal-text'
import type { Locale } from '@/lib/shared/i18n/locales'
import { creationReason, creationShape, operationAmountProblem } from './create-schema'

export const amountField = (stated: 'from' | 'to') => (stated === 'from' ? 'amountFrom' : 'amountTo')

/**
 * What the form takes: two amounts are kept while one goes to and fro between them, and only the one that is stated is read
 * and sent, because of two the gateway would take the first without a word (gateway-api.md 3.9).
 */
export const createFormSchema = (locale: Locale) =>
  z
    .object({
      address: creationShape.address,
      currency: creationShape.currency,
      network: creationShape.network,
      stated: z.enum(['from', 'to']),
      amountFrom: z.string(),
      amountTo: z.string(),
      feeInAmount: z.enum(['false', 'true']),
      reason: creationReason,
      lookAlikeSeen: z.boolean(),
      againMeant: z.boolean(),
    })
    .superRefine((typed, context) => {
      const field = amountField(typed.stated)
      const message = operationAmountProblem(typedDecimal(typed[field], locale))
      if (message !== null) context.addIssue({ code: 'custom', path: [field], message })
    })
    .transform(({ stated, feeInAmount, ...typed }) => ({
      ...typed,
      amountFrom: stated === 'from' ? typedDecimal(typed.amountFrom, locale) : null,
      amountTo: stated === 'to' ? typedDecimal(typed.amountTo, locale) : null,
      feeInAmount: feeInAmount === 'true',
    }))
