import 'server-only'
import { writeXlsxStream, type CellValue, type ColumnDef } from 'hucre/xlsx'
import type { Cell, Download, FileColumn } from './download'

/** Longer names, and longer texts, make Excel call the file broken. */
const NAME_MAX = 31
const TEXT_MAX = 32_767

/** Excel's numbers are binary64: decimals of so many digits stand in them without loss, longer ones do not. */
const DIGITS_MAX = 15

const LOOK: Record<NonNullable<FileColumn['kind']>, Partial<ColumnDef>> = {
  decimal: { width: 18 },
  moment: { width: 22, numFmt: 'yyyy-mm-dd hh:mm:ss' },
}

/** No XML can hold these two. */
const wellFormed = (text: string) => text.replace(/[\uFFFE\uFFFF]/g, '\uFFFD')

const cut = (text: string) => (text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX - 1)}…` : text)

/** An amount that can be summed up; one that Excel would round stays the text that it is. */
function decimal(text: string): CellValue {
  const digits = text.replace(/^-|\./g, '').replace(/^0+/, '')
  return /^-?\d+(\.\d+)?$/.test(text) && digits.length <= DIGITS_MAX ? Number(text) : text
}

/** The wall clock of the zone that the header names: Excel knows no offsets. */
const moment = (iso: string): CellValue => new Date(`${iso.slice(0, 23)}Z`)

function valueOf(cell: Cell, kind: FileColumn['kind']): CellValue {
  if (typeof cell !== 'string') return cell
  if (kind === 'decimal') return decimal(cell)
  return kind === 'moment' ? moment(cell) : cut(wellFormed(cell))
}

async function* rowsOf({ columns, records }: Download): AsyncGenerator<CellValue[]> {
  for await (const batch of records)
    for (const record of batch) yield record.map((cell, n) => valueOf(cell, columns[n]?.kind))
}

/**
 * A workbook (ECMA-376) written as it is read: a sheet of a million rows takes no more memory than one of ten, and what is
 * more than a sheet holds goes on in the next. Texts are texts, whatever they begin with: none is ever a formula.
 */
export const xlsxOf = (download: Download): ReadableStream<Uint8Array> =>
  writeXlsxStream(rowsOf(download), {
    name: download.fileName.slice(0, NAME_MAX),
    columns: download.columns.map(({ header, kind }) => ({ header, ...(kind ? LOOK[kind] : { width: 24 }) })),
    freezePane: { rows: 1 },
  })
