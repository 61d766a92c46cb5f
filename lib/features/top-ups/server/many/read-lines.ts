import 'server-only'
import { readCsv, type CsvRecord, type Delimiter } from '@/lib/server/csv-read'
import { AppError, type Text } from '@/lib/shared/errors'
import type { Locale } from '@/lib/shared/i18n/locales'
import { MOST_LINES } from '../../choices'

/** A line as it was written; nothing about it is checked but how many cells it has. */
export interface TypedLine {
  line: number
  organization: string
  amount: string
  /** Empty where none is written. */
  currency: string
  problem: Text | null
}

/** What a header calls its columns, in the languages of the desk and in the desk's own exports. */
const NAMES: Record<string, 'organization' | 'amount' | 'currency'> = {
  organization: 'organization',
  'organization id': 'organization',
  organization_id: 'organization',
  организация: 'organization',
  'id организации': 'organization',
  amount: 'amount',
  сумма: 'amount',
  currency: 'currency',
  валюта: 'currency',
}

/** "250.00 USD": the currency may stand beside the amount. */
const WITH_CURRENCY = /^(.*\d)\s*([A-Za-z][A-Za-z0-9]{1,9})$/
/** Where nothing parts the cells, the last word with a digit in front is the amount. */
const WORDS = /^(.+?)\s+(\S*\d\S*(?:\s+[A-Za-z][A-Za-z0-9]{1,9})?)$/

type Columns = Record<'organization' | 'amount' | 'currency', number>
const PLAIN: Columns = { organization: 0, amount: 1, currency: 2 }

/** "Acme 5,25" where a comma is the decimal sign: it parts nothing. */
const DECIMAL_COMMA = /^[^,]*\s\d[\d\s]*,\d+(\s*[A-Za-z]\w*)?$/

/** What parts the cells: the same sign in every line, told by the first one. Null: spaces. */
function delimiterOf(text: string, locale: Locale): Delimiter | null {
  const first =
    text
      .split(/[\r\n]+/)
      .find((line) => line.trim() !== '')
      ?.trim() ?? ''
  if (locale === 'ru' && !/[\t;]/.test(first) && DECIMAL_COMMA.test(first)) return null
  const signs: readonly Delimiter[] = ['\t', ';', ',']
  return signs.find((sign) => first.includes(sign)) ?? null
}

async function recordsOf(text: string, locale: Locale): Promise<{ records: CsvRecord[]; total: number }> {
  const delimiter = delimiterOf(text, locale)
  if (delimiter !== null) return readCsv(text, MOST_LINES + 1, delimiter)
  const written = text
    .split(/\r\n|\r|\n/)
    .map((content, index) => ({ content: content.trim(), line: index + 1 }))
  const records = written
    .filter(({ content }) => content !== '')
    .map(({ content, line }) => ({ line, problem: null, cells: WORDS.exec(content)?.slice(1) ?? [content] }))
  return { records: records.slice(0, MOST_LINES + 1), total: records.length }
}

/** Where a first line names columns, which cell is which; null where it is a line like any other. */
function headerOf({ cells }: CsvRecord): Columns | null {
  const names = cells.map((cell) => NAMES[cell.trim().toLowerCase()])
  const [organization, amount, currency] = (['organization', 'amount', 'currency'] as const).map((name) =>
    names.indexOf(name),
  )
  if (organization === undefined || amount === undefined || organization < 0 || amount < 0) return null
  return { organization, amount, currency: currency ?? -1 }
}

function lineOf(record: CsvRecord, columns: Columns): TypedLine {
  const cell = (index: number) => (index < 0 ? '' : (record.cells[index] ?? '')).trim()
  const written = cell(columns.amount)
  const [, amount = written, beside = ''] = WITH_CURRENCY.exec(written) ?? []
  const width = Math.max(...Object.values(columns)) + 1
  const tooMany = record.cells.slice(width).some((more) => more.trim() !== '')
  const problem =
    record.problem !== null
      ? { key: `topUps.many.problems.${record.problem}` }
      : tooMany || cell(columns.organization) === '' || written === ''
        ? { key: 'topUps.many.problems.cells' }
        : null
  return {
    line: record.line,
    organization: cell(columns.organization),
    // An exponent is no currency: what is left of it would be another amount.
    amount: /^e\d/i.test(beside) ? written : amount,
    currency: /^e\d/i.test(beside) ? '' : (beside || cell(columns.currency)).toUpperCase(),
    problem,
  }
}

/**
 * Reads a list of organizations and amounts: a line each, parted by a tab, a semicolon, a comma or spaces, with a header or
 * without one.
 *
 * @throws AppError INVALID where there is no line, where there are too many, or where it is no text.
 */
export async function readLines(text: string, locale: Locale): Promise<TypedLine[]> {
  if (text.includes('\u0000'))
    throw new AppError('INVALID', 'the list is no text', { text: { key: 'topUps.many.errors.notText' } })
  const { records, total } = await recordsOf(text, locale)
  const [first] = records
  const header = first ? headerOf(first) : null
  const lines = records.slice(header ? 1 : 0)
  if (lines.length === 0)
    throw new AppError('INVALID', 'the list has no lines', { text: { key: 'topUps.many.errors.empty' } })
  if (total - (header ? 1 : 0) > MOST_LINES)
    throw new AppError('INVALID', `${total} lines`, {
      text: { key: 'topUps.many.errors.tooManyLines', params: { lines: total, most: MOST_LINES } },
    })
  return lines.map((record) => lineOf(record, header ?? PLAIN))
}
