import 'server-only'
import type { LineProblems } from '../dto'
import { isKnownAction } from '../known-actions'
import type { IndividualTerms } from '../terms'
import { typedTermsSchema, type Typed } from '../typed'

interface Line {
  action: string
  typed: Typed | null
  comment: string | null
}

export interface Judged {
  /** What would be sent, exactly; null while it cannot be. */
  proposed: IndividualTerms | null
  problems: LineProblems
}

/**
 * What a line of a draft comes to. The note of the change-set, where it has one, is the note of each of its lines.
 *
 * @param opened actions that are not known and that somebody has opened for changes.
 */
export function judge(line: Line, comment: string | null, opened: ReadonlySet<string>): Judged {
  const problems: LineProblems = {}
  if (!isKnownAction(line.action) && !opened.has(line.action)) problems.action = 'tariffs.errors.actionClosed'
  // What was copied or is to come back has a type that nobody can type here, or there is nothing to stand in for it.
  if (line.typed === null)
    return { proposed: null, problems: { action: 'tariffs.errors.cannotBeTyped', ...problems } }
  const parsed = typedTermsSchema.safeParse(line.typed)
  for (const { path, message } of parsed.error?.issues ?? []) {
    const field = path[0] as keyof Typed
    problems[field] ??= message
  }
  const note = comment || line.comment || null
  const sound = parsed.success && Object.keys(problems).length === 0
  return { proposed: sound ? { ...parsed.data, comment: note } : null, problems }
}
