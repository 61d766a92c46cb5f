/** The words after which a date is the last one of something, in both languages. */
const UNTIL =
  /(?<![\p{L}\d])(?:until|till?|through|to|by|ends?|ending|expires?|valid|до|по|истекает|действует)$/iu
/** After these it is the first one. */
const SINCE = /(?<![\p{L}\d])(?:since|from|starting|as of|с|со|от)$/iu
/** After these a year alone is a year; anywhere else it may be any number. */
const YEAR_AFTER =
  /(?<![\p{L}\d])(?:for|until|till|through|by|за|на|до|по)\s+(?:(?:the\s+)?end\s+of\s+|конца\s+|конец\s+|весь\s+|all\s+of\s+|all\s+)?(?:the\s+year\s+)?(20\d\d)(?![\d\p{L}])/giu
/** What makes a number of that size an amount or a count. */
const UNIT =
  /^(?:[.,]\d|\s*(?:[%$€£₽₮‰]|[A-Z]{3,5}(?![\p{L}\d])|(?:usd|eur|rub|btc|eth|trx|руб|долл|евро|процент|percent|шт|clients?|users?|customers?|operations?|transactions?|payments?|orders?|deposits?|withdrawals?|клиент|пользовател|операци|транзакци|платеж|платёж|заказ|заявк|раз(?!\p{L}))))/u

const MONTHS = [
  ['january', 'jan', 'январ', 'янв'],
  ['february', 'feb', 'феврал', 'фев'],
  ['march', 'mar', 'март', 'мар'],
  ['april', 'apr', 'апрел', 'апр'],
  ['may', 'мая', 'май', 'мае'],
  ['june', 'jun', 'июн'],
  ['july', 'jul', 'июл'],
  ['august', 'aug', 'август', 'авг'],
  ['september', 'sept', 'sep', 'сентябр', 'сен'],
  ['october', 'oct', 'октябр', 'окт'],
  ['november', 'nov', 'ноябр', 'ноя'],
  ['december', 'dec', 'декабр', 'дек'],
] as const
const ENDINGS = '(?:ём|ь|я|е|а|у|т|\\.)?'
const MONTH = `(?<![\\p{L}\\d])(${MONTHS.flat().join('|')})${ENDINGS}(?!\\p{L})`
const monthNumber = (name: string) =>
  MONTHS.findIndex((names) => (names as readonly string[]).includes(name.toLowerCase())) + 1

/** `YYYY-MM-DD`, or null for a day that no calendar has. */
function dayOf(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  const same = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return same && year >= 2000 && year < 2100 ? date.toISOString().slice(0, 10) : null
}

/** The last day of a month: who writes "June 2026" means all of it. */
const monthEnd = (year: number, month: number) =>
  dayOf(year, month, new Date(Date.UTC(year, month, 0)).getUTCDate())

const n = (text: string | undefined) => Number(text ?? 0)

/** From the most to the least telling: what one of them has read is not read again by another. */
const FORMS: { pattern: RegExp; day: (match: RegExpExecArray) => string | null }[] = [
  { pattern: /(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)/gu, day: ([, y, m, d]) => dayOf(n(y), n(m), n(d)) },
  {
    pattern: /(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)/gu,
    day: ([, d, m, y]) => dayOf(n(y), n(m), n(d)),
  },
  {
    pattern: /(?<![\d.])(\d\d)\.(\d\d)\.(\d\d)(?![\d.]\d|\d)/gu,
    day: ([, d, m, y]) => dayOf(2000 + n(y), n(m), n(d)),
  },
  {
    pattern: new RegExp(
      `(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|-?го)?\\s+(?:of\\s+)?${MONTH},?\\s+(\\d{4})(?!\\d)`,
      'giu',
    ),
    day: ([, d, m, y]) => dayOf(n(y), monthNumber(m ?? ''), n(d)),
  },
  {
    pattern: new RegExp(`${MONTH}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})(?!\\d)`, 'giu'),
    day: ([, m, d, y]) => dayOf(n(y), monthNumber(m ?? ''), n(d)),
  },
  {
    pattern: new RegExp(`${MONTH},?\\s+(\\d{4})(?!\\d)`, 'giu'),
    day: ([, m, y]) => monthEnd(n(y), monthNumber(m ?? '')),
  },
]

interface Found {
  day: string
  until: boolean
}

/** So much before a date is looked at for the word that makes it a last one. */
const BEFORE = 40
const FILLERS = /(?:\s|:|—|–|-|the|end of|конца|включительно|inclusive)+$/iu

const wordBefore = (text: string, at: number) => text.slice(Math.max(0, at - BEFORE), at).replace(FILLERS, '')

/**
 * The day that a note names as the last one, `YYYY-MM-DD`; null where it names none. Of several dates those after "until"
 * count, and of these the latest: what has passed is then surely over. The day after
 * "since" is a first one. A month stands for its last day, a year for its own.
 *
 * Recognised: 2026-06-01, 01.06.2026, 1 June 2026, June 1st, 2026, 1 июня 2026, "June 2026", and a year alone after words
 * such as "for" and "до". A date without a year is none.
 */
export function expiryOf(comment: string | null): string | null {
  if (!comment) return null
  let rest = comment
  const found: Found[] = []
  for (const { pattern, day } of FORMS) {
    for (const match of rest.matchAll(pattern)) {
      const date = day(match)
      const word = wordBefore(comment, match.index)
      if (date !== null && !SINCE.test(word)) found.push({ day: date, until: UNTIL.test(word) })
    }
    rest = rest.replace(pattern, (text) => '\u0000'.repeat(text.length))
  }
  for (const match of rest.matchAll(YEAR_AFTER)) {
    const end = match.index + match[0].length
    const date = UNIT.test(rest.slice(end, end + BEFORE)) ? null : dayOf(n(match[1]), 12, 31)
    if (date !== null) found.push({ day: date, until: true })
  }
  const told = found.some(({ until }) => until) ? found.filter(({ until }) => until) : found
  return told.reduce<string | null>(
    (latest, { day }) => (latest === null || day > latest ? day : latest),
    null,
  )
}
