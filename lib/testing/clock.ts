import type { Clock } from '@/lib/server/clock'

export interface FixedClock extends Clock {
  set(iso: string): void
  /** Moves the time on, in milliseconds. */
  advance(ms: number): void
}

/** A clock that stands still until a test moves it. Gives a new Date each time, so nobody can move it by accident. */
export function fixedClock(iso = '2026-03-01T12:00:00.000Z'): FixedClock {
  let now = Date.parse(iso)
  return {
    now: () => new Date(now),
    set: (next) => {
      now = Date.parse(next)
    },
    advance: (ms) => {
      now += ms
    },
  }
}
