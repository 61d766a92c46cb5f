import 'server-only'
import { isFinal, type OperationState } from '../status'

const MINUTE_MS = 60_000

/** How long somebody is taken to look at something after their page asked for it, and how often it is read meanwhile. */
export interface Look {
  lastsMs: number
  everyMs: number
}
/** An operation that is opened. Its page asks more often than a list, so its mark always lasts longer than that of a list. */
export const OPENED: Look = { lastsMs: 60_000, everyMs: 2_000 }
/** What stands on a list that is open: many at once, so each less often, and after what is opened. */
export const LISTED: Look = { lastsMs: 25_000, everyMs: 15_000 }

/**
 * How often an operation is read by how long it has stood as it stands: what has just changed is likely to change again, and
 * what has not moved for a day hardly will in the next minute.
 */
export const PACES = [
  { until: 5 * MINUTE_MS, every: 5_000 },
  { until: 60 * MINUTE_MS, every: 30_000 },
  { until: 24 * 60 * MINUTE_MS, every: 5 * MINUTE_MS },
  { until: Number.POSITIVE_INFINITY, every: 30 * MINUTE_MS },
] as const

export const after = (moment: Date, ms: number) => new Date(moment.getTime() + ms)

export function paceOf(statusSince: Date, now: Date): number {
  const age = now.getTime() - statusSince.getTime()
  return PACES.findIndex(({ until }) => age < until)
}

/** What cannot be read is asked for again after this time, doubled each time. */
const PUT_OFF_MS = 10_000
const LONGEST_PUT_OFF_MS = 30 * MINUTE_MS

export const putOffMs = (problems: number) =>
  Math.min(LONGEST_PUT_OFF_MS, PUT_OFF_MS * 2 ** Math.min(Math.max(0, problems - 1), 12))

export interface TurnOf {
  state: OperationState
  statusSince: Date
  lookedUntil: Date | null
}

/**
 * When an operation that was just read is read next; null: it is final.
 *
 * @param mostMs where there is more to read than the budget allows, nobody gets far ahead of the others: not longer than this.
 */
export function nextTurn(
  { state, statusSince, lookedUntil }: TurnOf,
  now: Date,
  mostMs = Number.POSITIVE_INFINITY,
): { dueAt: Date | null; pace: number } {
  const pace = paceOf(statusSince, now)
  if (isFinal(state)) return { dueAt: null, pace }
  const every = Math.min(PACES[pace]?.every ?? LONGEST_PUT_OFF_MS, mostMs, lookedEvery(lookedUntil, now))
  return { dueAt: after(now, every), pace }
}

/** By how long the mark still lasts. */
function lookedEvery(lookedUntil: Date | null, now: Date): number {
  const left = lookedUntil === null ? 0 : lookedUntil.getTime() - now.getTime()
  if (left > LISTED.lastsMs) return OPENED.everyMs
  return left > 0 ? LISTED.everyMs : Number.POSITIVE_INFINITY
}
