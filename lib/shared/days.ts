/** Minutes by which a zone's wall clock is ahead of UTC at a moment. */
export function offsetMinutes(moment: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(moment)
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name)
  if (!match) return 0
  const minutes = Number(match[2]) * 60 + Number(match[3])
  return match[1] === '-' ? -minutes : minutes
}

/** What the store takes as it is written (`toISOString`): earlier and later years have another spelling, which it refuses. */
const FIRST_MOMENT = new Date('0001-01-01T00:00:00.000Z')
const LAST_MOMENT = new Date('9999-12-31T23:59:59.999Z')

/** Whether the store can keep it; never true for what is no moment. */
export const isStorable = (moment: Date): boolean => moment >= FIRST_MOMENT && moment <= LAST_MOMENT

const kept = (moment: number) =>
  new Date(Math.min(Math.max(moment, FIRST_MOMENT.getTime()), LAST_MOMENT.getTime()))

/**
 * The first moment of a calendar day in a time zone. Asked twice for the offset, because the one at midnight UTC may be
 * that of another side of a clock change. Days at the ends of time begin at the nearest moment that can be kept.
 *
 * @param day `YYYY-MM-DD`, one that exists
 * @param plus whole days later: `startOfDay(to, zone, 1)` is the end, exclusive, of the day `to`
 */
export function startOfDay(day: string, timeZone: string, plus = 0): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`) + plus * 86_400_000
  const guess = midnight - offsetMinutes(midnight, timeZone) * 60_000
  return kept(midnight - offsetMinutes(guess, timeZone) * 60_000)
}
