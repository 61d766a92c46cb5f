const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** After that an invoice is looked at by hand alone. */
const FOLLOWED_FOR = 30 * DAY

/** From which age on an open invoice is looked at how often; and, while somebody has it open, no more rarely than that. */
const STEPS: [age: number, every: number, watched: number][] = [
  [14 * DAY, 6 * HOUR, 5 * MINUTE],
  [DAY, HOUR, 2 * MINUTE],
  [6 * HOUR, 15 * MINUTE, MINUTE],
  [HOUR, 5 * MINUTE, 30_000],
  [0, MINUTE, 30_000],
]

/**
 * How long to wait until an open invoice is looked at again, in milliseconds: 60 requests in 10 minutes are few
 * (gateway-api.md 4.8). Null: no longer by itself.
 *
 * @param age milliseconds since it was made.
 */
export function pauseOf(age: number, watched: boolean): number | null {
  if (age > FOLLOWED_FOR) return watched ? 5 * MINUTE : null
  const step = STEPS.find(([from]) => age >= from) ?? STEPS[STEPS.length - 1]
  return step ? step[watched ? 2 : 1] : MINUTE
}

/** How often a lost answer is looked for, counted from the first time; after the last one only by hand. */
const SEARCHES = [2_000, 30_000, 2 * MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 6 * HOUR, DAY]

export const searchPause = (looks: number): number | null => SEARCHES[looks] ?? null

/** An invoice may still appear in the list so long after the call was given up. */
export const SETTLED_AFTER_MS = 2 * MINUTE

/** The account's balance is read so often by itself. */
export const BALANCE_PAUSE_MS = 15 * MINUTE
/** Sooner than this, the same thing is not asked again, whoever wants it. */
export const FRESH_MS = 5_000
/** Somebody who has an invoice open counts as looking for so long after the last sign. */
export const WATCHED_MS = 2 * MINUTE
