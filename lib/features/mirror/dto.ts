/**
 * What the desk is doing about the directory: `waiting` nothing was read yet, `users` users are missing and are being
 * read, `refresh` nobody is missing and all are read again, `organizations` nobody is missing but some users' organizations
 * were never read, `complete` all of that is known.
 */
export const MIRROR_PHASES = ['waiting', 'users', 'refresh', 'organizations', 'complete'] as const
export type MirrorPhase = (typeof MIRROR_PHASES)[number]

/**
 * Why the directory cannot be read, or not be trusted to be whole. The first five end by themselves with the next answer;
 * `fewer-users` and `list-short` are contradictions in what the gateway says.
 */
export const PROBLEM_KINDS = [
  'unreachable',
  'no-answer',
  'bad-answer',
  'throttled',
  'refused',
  'fewer-users',
  'list-short',
] as const
export type ProblemKind = (typeof PROBLEM_KINDS)[number]

export interface MirrorProblem {
  kind: ProblemKind
  /** The gateway's or the network's own words, as they came; shown beside a text in the reader's language. */
  detail: string
  /** ISO-8601; since when. */
  since: string
}

/** How complete the directory is. Counts are exact; times are ISO-8601. */
export interface MirrorDto {
  phase: MirrorPhase
  usersKnown: number
  /** What the gateway says; null before it was asked for the first time. */
  upstreamTotal: number | null
  organizationsKnownFor: number
  organizationsKnown: number
  /** When the gateway last said how many users there are. */
  checkedAt: string | null
  /** When it was last proven that nobody is missing. */
  verifiedAt: string | null
  problem: MirrorProblem | null
}
