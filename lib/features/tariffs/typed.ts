import { z } from 'zod'
import { dec, plain } from '@/lib/shared/money'
import { decimalProblem } from '@/lib/shared/decimal-text'
import { storable } from '@/lib/shared/storable'
import { fractionOf, percentOf } from './fee'
import type { Terms } from './terms'

export const TARIFF_TYPES = ['PERCENT', 'FIXED'] as const

/** From here on a percentage has to be typed a second time: 100 where 1 was meant is the dearest slip there is. */
export const RETYPE_FROM_PERCENT = '10'

/** Longer than any number that can be sent, so that what was typed wrongly is kept too. */
const MOST_TYPED = 500

const stored = z.string().overwrite(storable)

/**
 * A price as a person types it: percent ("2.5") with PERCENT, a sum with FIXED, an empty bound for none. Kept in a draft
 * exactly so, right or wrong.
 */
export const typedDraftSchema = z.object({
  type: z.enum(TARIFF_TYPES),
  amount: stored.max(MOST_TYPED, 'errors.decimal.digits'),
  minAmount: stored.max(MOST_TYPED, 'errors.decimal.digits').default(''),
  maxAmount: stored.max(MOST_TYPED, 'errors.decimal.digits').default(''),
  /** The percentage again, where it is `RETYPE_FROM_PERCENT` or more. */
  retyped: stored.max(MOST_TYPED).default(''),
})

export type Typed = z.output<typeof typedDraftSchema>

const isDecimal = (text: string) => decimalProblem(text) === null

/**
 * The one schema of a price, for form, action and verb: takes what was typed, gives what is sent. The percentage becomes
 * a fraction here and nowhere else.
 */
export const typedTermsSchema = typedDraftSchema
  .superRefine((typed, refinement) => {
    const refuse = (path: keyof Typed, message: string) =>
      refinement.addIssue({ code: 'custom', path: [path], message })
    for (const field of ['amount', 'minAmount', 'maxAmount'] as const) {
      if (field !== 'amount' && typed[field] === '') continue
      const problem = decimalProblem(typed[field])
      if (problem !== null) refuse(field, `errors.decimal.${problem}`)
    }
    if (typed.type === 'PERCENT' && isDecimal(typed.amount)) {
      if (dec(typed.amount).gt(100)) refuse('amount', 'tariffs.errors.above100')
      else if (dec(typed.amount).gte(RETYPE_FROM_PERCENT)) {
        const again = isDecimal(typed.retyped) && dec(typed.retyped).eq(dec(typed.amount))
        if (!again) refuse('retyped', 'tariffs.errors.retype')
      }
    }
    if (
      isDecimal(typed.minAmount) &&
      isDecimal(typed.maxAmount) &&
      dec(typed.minAmount).gt(dec(typed.maxAmount))
    )
      refuse('minAmount', 'tariffs.errors.minAboveMax')
  })
  .transform(({ type, amount, minAmount, maxAmount }): Terms => {
    const bound = (text: string) => (text === '' ? null : plain(dec(text)))
    return {
      type,
      amount: type === 'PERCENT' ? fractionOf(amount) : plain(dec(amount)),
      minAmount: bound(minAmount),
      maxAmount: bound(maxAmount),
    }
  })

/** What a person would have typed for these terms; null for a type that nobody can type. */
export function typedOf(terms: Terms): Typed | null {
  const { type } = terms
  if (type !== 'PERCENT' && type !== 'FIXED') return null
  return {
    type,
    amount: type === 'PERCENT' ? percentOf(terms.amount) : terms.amount,
    minAmount: terms.minAmount ?? '',
    maxAmount: terms.maxAmount ?? '',
    retyped: '',
  }
}
