import 'server-only'
import { setImmediate as breathe } from 'node:timers/promises'

/** One record of a CSV file. A record whose quotes are not in order is told and has no cells worth reading. */
export interface CsvRecord {
  /** The line on which it begins, from 1; a quoted cell may span several. */
  line: number
  cells: string[]
  /** `quote`: a quotation mark stands where none may. `unclosed`: a cell has a beginning and no end. */
  problem: 'quote' | 'unclosed' | null
}

const DELIMITERS = [',', ';', '\t'] as const
export type Delimiter = (typeof DELIMITERS)[number]

export interface CsvFile {
  /** What parts its cells; spreadsheets of languages with a decimal comma write semicolons. */
  delimiter: Delimiter
  records: CsvRecord[]
  /** How many records there are, also those beyond `most`. */
  total: number
}

/** So many steps are made before others get a turn: a file made of nothing but signs holds up nobody's page. */
const AT_ONCE = 20_000
/** The first line tells its delimiter long before this. */
const TELLING = 10_000

/** The sign that most of the first line is parted by. */
function delimiterOf(text: string): Delimiter {
  const [first = ''] = text.slice(0, TELLING).split(/[\r\n]/, 1)
  const parts = (sign: string) => first.split(sign).length
  return [...DELIMITERS].sort((a, b) => parts(b) - parts(a))[0] ?? ','
}

/**
 * Reads a CSV file strictly by RFC 4180: a quotation mark stands around a whole cell or doubled inside one, nowhere else.
 * Lines end with CRLF, LF or CR; lines of nothing but blank cells are no records; a byte order mark is no text. One bad
 * record never bends the next one, except that a cell without an end reaches to the end of the file.
 *
 * @param most so many records are kept; the others are only counted, so that no file takes more memory than it is worth.
 * @param delimiter what parts its cells, where somebody knows; else the sign that most of the first line is parted by.
 */
export async function readCsv(
  source: string,
  most = Number.POSITIVE_INFINITY,
  delimiter?: Delimiter,
): Promise<CsvFile> {
  const reading = read(source, most, delimiter)
  for (;;) {
    const step = reading.next()
    if (step.done) return step.value
    await breathe()
  }
}

function* read(source: string, most: number, given?: Delimiter): Generator<undefined, CsvFile> {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source
  const delimiter = given ?? delimiterOf(text)
  const plainCell = new RegExp(`[^"\\r\\n${delimiter}]*`, 'y')
  const lineEnd = /[\r\n]|$/g
  const records: CsvRecord[] = []
  let total = 0
  let at = 0
  let line = 1
  let steps = 0

  /** Reads a quoted cell from its opening mark; undefined where it has no end. */
  function* quoted(): Generator<undefined, string | undefined> {
    let cell = ''
    for (;;) {
      if ((steps += 1) % AT_ONCE === 0) yield
      const end = text.indexOf('"', at + 1)
      if (end < 0) {
        at = text.length
        return undefined
      }
      const part = text.slice(at + 1, end)
      line += part.split(/\r\n|\r|\n/).length - 1
      at = end + 1
      if (text[at] !== '"') return cell + part
      cell += `${part}"`
    }
  }

  function plain(): string {
    plainCell.lastIndex = at
    const [cell = ''] = plainCell.exec(text) ?? []
    at += cell.length
    return cell
  }

  const atEnd = () => at >= text.length || text[at] === '\r' || text[at] === '\n'

  while (at < text.length) {
    if ((steps += 1) % AT_ONCE === 0) yield
    if (atEnd()) {
      at += text.startsWith('\r\n', at) ? 2 : 1
      line += 1
      continue
    }
    const record: CsvRecord = { line, cells: [], problem: null }
    for (;;) {
      if ((steps += 1) % AT_ONCE === 0) yield
      const cell = text[at] === '"' ? yield* quoted() : plain()
      if (cell === undefined) record.problem = 'unclosed'
      record.cells.push(cell ?? '')
      if (atEnd()) break
      if (text[at] === delimiter) at += 1
      else {
        record.problem = 'quote'
        lineEnd.lastIndex = at
        at = lineEnd.exec(text)?.index ?? text.length
        break
      }
    }
    at += text.startsWith('\r\n', at) ? 2 : 1
    line += 1
    const blank = record.problem === null && record.cells.every((cell) => cell.trim() === '')
    if (blank) continue
    total += 1
    if (total <= most) records.push(record)
  }
  return { delimiter, records, total }
}
