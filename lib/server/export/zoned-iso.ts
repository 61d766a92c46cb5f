const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(timeZone: string): Intl.DateTimeFormat {
  let known = formatters.get(timeZone)
  if (!known) {
    known = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      fractionalSecondDigits: 3,
      hourCycle: 'h23',
      timeZoneName: 'longOffset',
    })
    formatters.set(timeZone, known)
  }
  return known
}

/**
 * A moment as exports write it: ISO 8601 in the reader's zone with its offset, "2026-11-21T17:02:11.045+03:00". The offset
 * stands in every value, because a wall clock alone is ambiguous for one hour a year.
 *
 * @param timeZone a zone that this runtime knows (see isTimeZone).
 */
export function zonedIso(moment: Date, timeZone: string): string {
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {}
  for (const { type, value } of formatter(timeZone).formatToParts(moment)) part[type] = value
  const offset = part.timeZoneName?.replace('GMT', '') || '+00:00'
  const date = `${part.year?.padStart(4, '0')}-${part.month}-${part.day}`
  return `${date}T${part.hour}:${part.minute}:${part.second}.${part.fractionalSecond}${offset}`
}
