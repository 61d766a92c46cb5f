import type { Locale } from './i18n/locales'

/** Whether a time zone name is known to this runtime; a person's stored zone may come from another one. */
export function isTimeZone(value: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value })
    return true
  } catch {
    return false
  }
}

/** "21 Nov 2026, 14:02:11 GMT+3": the exact time, with its zone, for hovers, receipts and exports. */
export function exactTime(iso: string, locale: Locale, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    // Not hour12: false, which calls midnight 24:00 in some editions of the language data and 00:00 in others.
    hourCycle: 'h23',
    timeZone,
    timeZoneName: 'short',
  }).format(new Date(iso))
}

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
]

/** Making a formatter costs more than using it, and a list uses it in every row. */
const relativeFormats = new Map<string, Intl.RelativeTimeFormat>()

/** "3 hours ago" as seen from `now` (milliseconds); `short`: "3 hr. ago". */
export function relativeTime(
  iso: string,
  now: number,
  locale: Locale,
  style: 'long' | 'short' = 'long',
): string {
  const seconds = Math.round((Date.parse(iso) - now) / 1000)
  const [unit, size] = STEPS.find(([, step]) => Math.abs(seconds) >= step) ?? (['second', 1] as const)
  const name = `${locale} ${style}`
  const format = relativeFormats.get(name) ?? new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style })
  relativeFormats.set(name, format)
  return format.format(Math.trunc(seconds / size), unit)
}
