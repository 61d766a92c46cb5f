import 'server-only'
import { stringify } from 'csv-stringify/sync'
import type { Cell, Download } from './download'

/** Excel takes a file for UTF-8 only when it begins with this mark. */
const BOM = '\uFEFF'

const lines = (records: Cell[][]) =>
  stringify(records, {
    escape_formulas: true,
    record_delimiter: 'windows',
    // Of line ends the library quotes the record's own alone; readers end a record at either half of it.
    quoted_match: /[\r\n]/,
    cast: { boolean: (value) => String(value) },
  })

/** RFC 4180, UTF-8 with BOM; what a spreadsheet would take for a formula is neutralised. */
export async function* csvOf({ columns, records }: Omit<Download, 'fileName'>): AsyncGenerator<string> {
  yield BOM + lines([columns.map(({ header }) => header)])
  for await (const batch of records) yield lines(batch)
}
