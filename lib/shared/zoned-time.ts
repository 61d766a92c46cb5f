import { offsetMinutes } from './days'

const MINUTE_MS = 60_000

/**
 * The moment at which the clocks of a zone show a day and a time. Where they show it twice (the clocks go back), the first
 * of the two.
 *
 * @param day `YYYY-MM-DD`, one that exists
 * @param time `HH:MM`
 * @returns null where the clocks never show it: they were put forward over it.
 */
export function momentAt(day: string, time: string, timeZone: string): Date | null {
  const shown = Date.parse(`${day}T${time}:00Z`)
  if (Number.isNaN(shown)) return null
  // A day around holds the offsets of both sides of a clock change.
  const offsets = [shown - 86_400_000, shown + 86_400_000].map((at) => offsetMinutes(at, timeZone))
  const moments = offsets
    .map((offset) => shown - offset * MINUTE_MS)
    .filter((at) => at + offsetMinutes(at, timeZone) * MINUTE_MS === shown)
  return moments.length === 0 ? null : new Date(Math.min(...moments))
}

/** What the clocks of a zone show at a moment, as the two controls for it take it. */
export function clockAt(moment: number, timeZone: string): { day: string; time: string } {
  const shown = new Date(moment + offsetMinutes(moment, timeZone) * MINUTE_MS).toISOString()
  return { day: shown.slice(0, 10), time: shown.slice(11, 16) }
}
