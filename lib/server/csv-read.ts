/** One record of a CSV file. A record whose quotes are not in order is told and has no cells worth reading. */
export interface CsvRecord {
  /** The line on which it begins, from 1; a quoted cell may span several. */
  line: number
  cells: string[]
  /** `quote`: a quotation mark stands where none may. `unclosed`: a cell has a beginning and no end. */
  problem: 'quote' | 'unclosed' | null
}

const DELIMITERS = [',', ';', '\t'] as const
type Delimiter = (typeof DELIMITERS)[number]

export interface CsvFile {
  /** What parts its cells; spreadsheets of languages with a decimal comma write semicolons. */
  delimiter: Delimiter
  records: CsvRecord[]
}

/** The sign that most of the first line is parted by. */
function delimiterOf(text: string): Delimiter {
  const [first = ''] = text.split(/[\r\n]/, 1)
  const parts = (sign: string) => first.split(sign).length
  return [...DELIMITERS].sort((a, b) => parts(b) - parts(a))[0] ?? ','
}

/**
 * Reads a CSV file strictly by RFC 4180: a quotation mark stands around a whole cell or doubled inside one, nowhere else.
 * Lines end with CRLF, LF or CR; empty lines are no records; a byte order mark is no text. One bad record never bends the
 * next one, except that a cell without an end reaches to the end of the file.
 */
export function readCsv(source: string): CsvFile {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source
  const delimiter = delimiterOf(text)
  const plainCell = new RegExp(`[^"\\r\\n${delimiter}]*`, 'y')
  const records: CsvRecord[] = []
  let at = 0
  let line = 1

  /** Reads a quoted cell from its opening mark; undefined where it has no end. */
  function quoted(): string | undefined {
    let cell = ''
    for (;;) {
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
    const record: CsvRecord = { line, cells: [], problem: null }
    for (;;) {
      const cell = text[at] === '"' ? quoted() : plain()
      if (cell === undefined) record.problem = 'unclosed'
      record.cells.push(cell ?? '')
      if (atEnd()) break
      if (text[at] === delimiter) at += 1
      else {
        record.problem = 'quote'
        while (!atEnd()) at += 1
        break
      }
    }
    at += text.startsWith('\r\n', at) ? 2 : 1
    line += 1
    const empty = record.cells.length === 1 && record.cells[0] === '' && record.problem === null
    if (!empty) records.push(record)
  }
  return { delimiter, records }
}
