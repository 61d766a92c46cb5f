import { OVERRIDE_COLUMNS, type OverrideColumn } from '../../csv-cells'
import { readCsv, type CsvRecord } from '@/lib/server/csv-read'
import { AppError } from '@/lib/shared/errors'

/** As many lines as one file may have below its header. */
export const MOST_FILE_LINES = 100_000

/** What a line cannot be understood without; the API takes every field of a price at once, so none is left to be guessed. */
const NEEDED: readonly OverrideColumn[] = ['organization_id', 'action', 'type', 'min_amount', 'max_amount']
/** One of these says how much. */
const AMOUNTS: readonly OverrideColumn[] = ['percent', 'amount_as_sent']

export interface FileTable {
  columns: ReadonlyMap<OverrideColumn, number>
  /** Cells that the header has a name for. */
  width: number
  /** In this file a comma between digits is the decimal sign: it parts its cells by something else. */
  decimalComma: boolean
  /** All below the header. */
  records: CsvRecord[]
}

const refuse = (message: string, key: string, params?: Record<string, string | number>) =>
  new AppError('INVALID', message, { text: { key: `tariffs.errors.file.${key}`, ...(params && { params }) } })

const isColumn = (name: string): name is OverrideColumn =>
  (OVERRIDE_COLUMNS as readonly string[]).includes(name)

/** @throws AppError INVALID, naming the columns that are missing, not known or there twice. */
function columnsOf(cells: readonly string[]): ReadonlyMap<OverrideColumn, number> {
  const columns = new Map<OverrideColumn, number>()
  const unknown: string[] = []
  const twice: string[] = []
  for (const [index, cell] of cells.entries()) {
    const name = cell.trim().toLowerCase()
    if (!isColumn(name)) unknown.push(name === '' ? `№ ${index + 1}` : cell.trim())
    else if (columns.has(name)) twice.push(name)
    else columns.set(name, index)
  }
  const told = (names: readonly string[]) => ({ columns: names.slice(0, 20).join(', ').slice(0, 500) })
  const missing = NEEDED.filter((name) => !columns.has(name))
  if (!AMOUNTS.some((name) => columns.has(name))) missing.push(...AMOUNTS)
  if (missing.length > 0) throw refuse('columns are missing', 'missingColumns', told(missing))
  if (unknown.length > 0) throw refuse('columns are not known', 'unknownColumns', told(unknown))
  if (twice.length > 0) throw refuse('columns stand there twice', 'columnsTwice', told(twice))
  return columns
}

/** Spreadsheets put delimiters behind the last column of a line. */
const withoutEmptyEnd = (cells: readonly string[]) =>
  cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1)

/**
 * The lines of a file with the columns of an export, in any order.
 *
 * @throws AppError INVALID where the file as a whole cannot be understood.
 */
export async function readTable(csv: string): Promise<FileTable> {
  // A workbook, or a text of another encoding, read as if it were UTF-8.
  if (csv.includes('\u0000')) throw refuse('the file is no text', 'notText')
  const { delimiter, records, total } = await readCsv(csv, 1 + MOST_FILE_LINES)
  const [header] = records
  const named = withoutEmptyEnd(header?.cells ?? [])
  const columns = columnsOf(named)
  const lines = total - 1
  if (lines === 0) throw refuse('the file has no lines', 'empty')
  if (lines > MOST_FILE_LINES)
    throw refuse(`${lines} lines`, 'tooManyLines', { lines, most: MOST_FILE_LINES })
  return { columns, width: named.length, decimalComma: delimiter === ';', records: records.slice(1) }
}
