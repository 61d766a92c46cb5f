import 'server-only'
import { percentOf } from '../percent'
import type { IndividualTerms } from '../terms'

/** Terms as the trail tells them: as people think of them (percent) and as they are sent (a fraction). */
export function toldTerms(terms: IndividualTerms | null) {
  if (terms === null) return null
  const { type, amount, minAmount, maxAmount, comment } = terms
  return {
    type,
    ...(type === 'PERCENT' && { percent: percentOf(amount) }),
    sent: amount,
    minAmount,
    maxAmount,
    comment,
  }
}

/** A list and not an object by action: an action is any text, and the trail blanks fields by their names. */
export const toldLines = <Line extends { action: string }>(
  lines: readonly Line[],
  terms: (line: Line) => IndividualTerms | null,
  more: (line: Line) => Record<string, unknown> = () => ({}),
) => lines.map((line) => ({ action: line.action, terms: toldTerms(terms(line)), ...more(line) }))
