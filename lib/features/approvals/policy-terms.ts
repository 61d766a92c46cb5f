/** From here on is always: the gateway takes no smaller amount (gateway-api.md 2.7). */
export const SMALLEST_AMOUNT = '0.01'

/** The units in which a person says how long a request lives, with their minutes. */
export const LIVES_UNITS = { minutes: 1, hours: 60, days: 1_440 } as const
export type LivesUnit = keyof typeof LIVES_UNITS

/**
 * Minutes in the largest unit that says them exactly; up to two days are said in hours, as people do.
 *
 * @example livesIn(1_440) // { value: 24, unit: 'hour', name: 'hours' }
 */
export function livesIn(minutes: number): {
  value: number
  unit: 'minute' | 'hour' | 'day'
  name: LivesUnit
} {
  if (minutes > 2_880 && minutes % LIVES_UNITS.days === 0)
    return { value: minutes / LIVES_UNITS.days, unit: 'day', name: 'days' }
  if (minutes % LIVES_UNITS.hours === 0)
    return { value: minutes / LIVES_UNITS.hours, unit: 'hour', name: 'hours' }
  return { value: minutes, unit: 'minute', name: 'minutes' }
}
