import 'server-only'
import type { Outcome } from '@/lib/gateway/port'
import type { ReadProblem } from '@/lib/shared/reading'

/** How long somebody who opens a thing waits for the gateway before the desk's memory has to do. */
export const LIVE_DEADLINE_MS = 3_000

const KINDS = {
  'connection-lost': 'no-answer',
  timeout: 'no-answer',
  aborted: 'no-answer',
  'bad-answer': 'bad-answer',
  'server-error': 'failed',
  throttled: 'throttled',
} as const

const SHOWN = 300

/**
 * Why a read brought nothing. No code is documented for "there is no such thing" (gateway-api.md 1.8), so an answer of
 * null, a status or a name that says so has to do; every other refusal says nothing about what exists.
 */
export function readProblem(outcome: Outcome<unknown>): ReadProblem {
  if (outcome.kind === 'ok') return { kind: 'gone', detail: null }
  if (outcome.kind === 'not-sent') return { kind: 'unreachable', detail: null }
  if (outcome.kind === 'unknown') return { kind: KINDS[outcome.reason], detail: null }
  if (outcome.httpStatus === 404 || /NOT_?FOUND/i.test(outcome.name)) return { kind: 'gone', detail: null }
  if (outcome.httpStatus === 429) return { kind: 'throttled', detail: null }
  if (outcome.httpStatus >= 500) return { kind: 'failed', detail: null }
  const words = outcome.message || outcome.name || String(outcome.code)
  return { kind: 'refused', detail: words.slice(0, SHOWN) }
}
