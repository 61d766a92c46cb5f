import { z } from 'zod'
import { isStorable } from '@/lib/shared/days'
import { typedDecimal } from '@/lib/shared/decimal-text'
import type { Text } from '@/lib/shared/errors'
import { isUuid } from '@/lib/shared/ids'
import type { CsvRecord } from '@/lib/server/csv-read'
import { importedCell, type OverrideColumn } from '../../csv-cells'
import type { FileProblem } from '../../dto'
import type { FileTable } from './file-table'

/** Longer than any action that the desk remembers. */
const LONGEST_ACTION = 200
/** A day that exists, and an offset that does. */
const TIME = z.iso.datetime({ offset: true })

export const fault = (
  line: number,
  column: OverrideColumn | null,
  key: string,
  params?: Text['params'],
): FileProblem => ({ line, column, text: { key, ...(params && { params }) } })

/** A line of the file that names an action of an organization; what it says of the price is not judged yet. */
export interface FileCells {
  line: number
  organizationId: string
  action: string
  type: string
  /** Empty where the cell is, or where there is no such column. */
  percent: string
  amount: string
  minAmount: string
  maxAmount: string
  /** Null where the file has no such column: each organization keeps the note that it has. */
  comment: string | null
  updatedAt: string | null
}

/** Takes the cells of a record apart. Where it does not even name an action of an organization, the faults alone. */
export function cellsOf(
  record: CsvRecord,
  { columns, width, decimalComma }: FileTable,
): { cells: FileCells | null; faults: FileProblem[] } {
  const { line } = record
  if (record.problem !== null)
    return { cells: null, faults: [fault(line, null, `tariffs.errors.file.${record.problem}`)] }
  const given = record.cells
  // Too few cells are a line that was cut: an empty bound would take one away.
  if (given.length < width || given.slice(width).some((cell) => cell.trim() !== ''))
    return {
      cells: null,
      faults: [fault(line, null, 'tariffs.errors.file.cells', { found: given.length, expected: width })],
    }
  const cell = (column: OverrideColumn) => importedCell(given[columns.get(column) ?? -1] ?? '')
  const number = (column: OverrideColumn) => typedDecimal(cell(column), decimalComma ? 'ru' : 'en')
  const faults: FileProblem[] = []
  const refuse = (column: OverrideColumn, key: string) => faults.push(fault(line, column, key))

  const organizationId = cell('organization_id').trim().toLowerCase()
  if (organizationId === '') refuse('organization_id', 'errors.fields.required')
  else if (!isUuid(organizationId)) refuse('organization_id', 'errors.fields.uuid')
  const action = cell('action').trim()
  if (action === '') refuse('action', 'errors.fields.required')
  else if (action.length > LONGEST_ACTION) refuse('action', 'errors.fields.tooLong')
  const updatedAt = cell('updated_at').trim()
  const time = TIME.safeParse(updatedAt).success ? new Date(updatedAt) : null
  const badTime = updatedAt !== '' && (time === null || !isStorable(time))
  if (badTime) refuse('updated_at', 'tariffs.errors.file.time')

  const named = !faults.some(({ column }) => column !== 'updated_at')
  const cells: FileCells = {
    line,
    organizationId,
    action,
    type: cell('type').trim(),
    percent: number('percent'),
    amount: number('amount_as_sent'),
    minAmount: number('min_amount'),
    maxAmount: number('max_amount'),
    comment: columns.has('comment') ? cell('comment') : null,
    updatedAt: badTime || time === null ? null : time.toISOString(),
  }
  return { cells: named ? cells : null, faults }
}
