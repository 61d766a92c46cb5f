import { z } from 'zod'
import type { Locale } from '@/lib/shared/i18n/locales'
import { amountAsTyped, topUpAmount } from './amount'
import { requestTopUpSchema } from './schema'

/** What the form takes: the amount as the language writes it, everything else as the verb takes it. */
export const topUpFormSchema = (locale: Locale) =>
  z.object({
    advancedBalanceId: z.string(),
    amount: z
      .string()
      .transform((text) => amountAsTyped(text, locale))
      .pipe(topUpAmount),
    reason: requestTopUpSchema.shape.reason,
  })
