import { z } from 'zod'

/**
 * Why the gateway could not be read just now. `gone`: it answers, and does not know what was asked for, although the desk
 * remembers it.
 */
export const READ_PROBLEMS = [
  'unreachable',
  'no-answer',
  'bad-answer',
  'failed',
  'throttled',
  'refused',
  'gone',
] as const

export interface ReadProblem {
  kind: (typeof READ_PROBLEMS)[number]
  /** The gateway's own words where it refused, as they came; null otherwise. */
  detail: string | null
}

/**
 * Something that is read live and remembered. `memory` with a problem: the gateway was asked and could not tell; `memory`
 * without one: it was not asked.
 */
export interface Reading<Data> {
  data: Data
  source: 'gateway' | 'memory'
  /** When the gateway said so, ISO-8601; null where it was never asked for this. */
  readAt: string | null
  problem: ReadProblem | null
}

/** What a reader wants first: the gateway's answer, or the desk's memory at once where there is one. */
export const prefer = z.enum(['gateway', 'memory']).default('gateway').catch('gateway')
