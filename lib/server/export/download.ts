import 'server-only'
import { zonedIso } from './zoned-iso'

export type Cell = string | number | boolean | null

/**
 * What the cells of a column are, for formats that know more than text: `decimal` is an amount as the gateway writes it
 * ("1250.00"), `moment` is a `zonedIso` whose zone stands in the header.
 */
export interface FileColumn {
  /** In the reader's language; a column of times names its zone here. */
  header: string
  kind?: 'decimal' | 'moment'
}

export interface Column<Row> extends FileColumn {
  value: (row: Row) => Cell
}

/** What an export verb gives: a table, as it is read. Which format it leaves in is the reader's choice, and no verb's matter. */
export interface Download {
  /** ASCII, without an extension. */
  fileName: string
  columns: readonly FileColumn[]
  /** Some rows at a time, their cells in the order of the columns. `return()` gives back what it holds, read or unread. */
  records: AsyncIterableIterator<Cell[][]>
}

export const momentColumn = <Row>(
  header: string,
  timeZone: string,
  pick: (row: Row) => Date | null,
): Column<Row> => ({
  header: `${header} (${timeZone})`,
  kind: 'moment',
  value: (row) => {
    const at = pick(row)
    return at && zonedIso(at, timeZone)
  },
})

export const decimalColumn = <Row>(header: string, value: (row: Row) => string | null): Column<Row> => ({
  header,
  kind: 'decimal',
  value,
})

export const cellsOf = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Cell[][] =>
  rows.map((row) => columns.map(({ value }) => value(row)))
