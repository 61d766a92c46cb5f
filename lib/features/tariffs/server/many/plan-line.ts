import type { LineState } from '../../status'
import { sameIndividual, termsOf, type IndividualTerms } from '../../terms'
import { typedTermsSchema } from '../../typed'
import type { LineRow } from '../change-sets-repository'

/** What is live for an action, with the gateway's time of its last change. */
export type Live = IndividualTerms & { updatedAt: string }

export interface PlannedLine {
  state: Extract<LineState, 'pending' | 'already' | 'conflict'>
  base: IndividualTerms | null
  proposed: IndividualTerms | null
  found: IndividualTerms | null
}

type Planning = Pick<LineRow, 'typed' | 'comment' | 'base' | 'proposed' | 'seenUpdatedAt'>

/**
 * What a line of a dry run comes to, held against what is live: already so, to be changed, or in conflict. A conflict is a
 * value that was changed since the proposal was made: since the file was written where a file says so, otherwise since the
 * desk had last read it. Where the desk never had, what is live now is what the change is made on.
 *
 * @param known whether the desk had ever read the organization when the proposal was made: only then `base` says something.
 */
export function planLine(line: Planning, live: Live | null, known: boolean): PlannedLine {
  const now: IndividualTerms | null = live && { ...termsOf(live), comment: live.comment }
  const proposed = proposedOf(line, now)
  if (proposed !== null && sameIndividual(proposed, now))
    return { state: 'already', base: now, proposed, found: null }
  // A line that only says what was known is no wish to bring that back.
  if (line.typed === null || changedSince(line, live, known))
    return { state: 'conflict', base: line.base, proposed, found: now }
  return { state: 'pending', base: now, proposed, found: null }
}

function proposedOf(
  { typed, comment, proposed }: Planning,
  now: IndividualTerms | null,
): IndividualTerms | null {
  // No note given: the organization keeps its own.
  const note = comment === null ? (now?.comment ?? null) : comment || null
  if (typed === null) return proposed && { ...proposed, comment: note }
  const parsed = typedTermsSchema.safeParse(typed)
  return parsed.success ? { ...parsed.data, comment: note } : null
}

function changedSince(
  { base, proposed, seenUpdatedAt }: Planning,
  live: Live | null,
  known: boolean,
): boolean {
  if (seenUpdatedAt) return live === null || Date.parse(live.updatedAt) > seenUpdatedAt.getTime()
  // A line that was made of what the desk remembered rests on it, whenever that was.
  return (known || proposed !== null) && !sameIndividual(base, live)
}
