import { dec, plain, sameAmount } from '@/lib/shared/money'
import { percentOf } from './percent'
import { termsOf, type IndividualTerms, type Terms } from './terms'

export type Direction = 'up' | 'down'

/** One thing that a change does to a price; amounts of PERCENT in percent, all others as sums. */
export type Difference =
  /** Another kind of price: its numbers cannot be compared. */
  | { kind: 'type' }
  | { kind: 'amount'; percent: boolean; direction: Direction; by: string; was: string }
  | { kind: 'bound'; bound: 'min' | 'max'; change: Direction; by: string; was: string }
  | { kind: 'bound'; bound: 'min' | 'max'; change: 'added'; value: string }
  | { kind: 'bound'; bound: 'min' | 'max'; change: 'removed'; was: string }
  | { kind: 'comment' }

function compare(from: string, to: string): { direction: Direction; by: string } {
  const by = dec(to).minus(dec(from))
  return { direction: by.isNegative() ? 'down' : 'up', by: plain(by.abs()) }
}

function boundDifference(bound: 'min' | 'max', from: string | null, to: string | null): Difference[] {
  if (sameAmount(from, to)) return []
  if (to === null) return from === null ? [] : [{ kind: 'bound', bound, change: 'removed', was: from }]
  if (from === null) return [{ kind: 'bound', bound, change: 'added', value: to }]
  const { direction, by } = compare(from, to)
  return [{ kind: 'bound', bound, change: direction, by, was: from }]
}

/**
 * What changes for the merchant when `to` takes the place of what applied before; nothing where it is the same price and
 * the same note.
 *
 * @param from the individual terms before, or the general ones where there were none.
 * @param hadOwn whether `from` were individual terms: general ones have no note that could change.
 */
export function differences(
  from: Terms & Partial<IndividualTerms>,
  to: IndividualTerms,
  hadOwn: boolean,
): Difference[] {
  const before = termsOf(from)
  const found: Difference[] = []
  if (before.type !== to.type) found.push({ kind: 'type' })
  else if (!sameAmount(before.amount, to.amount)) {
    const percent = to.type === 'PERCENT'
    const shown = (amount: string) => (percent ? percentOf(amount) : amount)
    const was = shown(before.amount)
    found.push({ kind: 'amount', percent, ...compare(was, shown(to.amount)), was })
  }
  found.push(...boundDifference('min', before.minAmount, to.minAmount))
  found.push(...boundDifference('max', before.maxAmount, to.maxAmount))
  if (hadOwn && (from.comment || null) !== (to.comment || null)) found.push({ kind: 'comment' })
  return found
}
