import { sameAmount } from '@/lib/shared/money'

/**
 * What an action costs, as on the wire (gateway-api.md 1.13). With type PERCENT `amount` is a fraction: "0.01" is 1 %; with
 * FIXED it is a sum whose currency the API does not state. `type` is an open set and null where the gateway left it out.
 * A bound of null is no bound.
 */
export interface Terms {
  type: string | null
  amount: string
  minAmount: string | null
  maxAmount: string | null
}

/** The terms of one organization, with the note that goes along. */
export interface IndividualTerms extends Terms {
  comment: string | null
}

/** The same price, however its numbers are written. */
export function sameTerms(a: Terms | null, b: Terms | null): boolean {
  if (a === null || b === null) return a === b
  return (
    a.type === b.type &&
    sameAmount(a.amount, b.amount) &&
    sameAmount(a.minAmount, b.minAmount) &&
    sameAmount(a.maxAmount, b.maxAmount)
  )
}

/** The same price and the same note. An empty note and none are the same: the API does not say which it gives back. */
export function sameIndividual(a: IndividualTerms | null, b: IndividualTerms | null): boolean {
  return sameTerms(a, b) && (a?.comment || null) === (b?.comment || null)
}

/** The price alone, without the note and whatever else stands beside it. */
export function termsOf({ type, amount, minAmount, maxAmount }: Terms): Terms {
  return { type, amount, minAmount, maxAmount }
}
