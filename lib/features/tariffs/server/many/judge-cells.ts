import { decimalProblem } from '@/lib/shared/decimal-text'
import { DECIMAL_TEXT, sameAmount } from '@/lib/shared/money'
import type { OverrideColumn } from '../../csv-cells'
import type { FileProblem } from '../../dto'
import { percentOf } from '../../percent'
import type { IndividualTerms } from '../../terms'
import { TARIFF_TYPES, typedTermsSchema, type Typed } from '../../typed'
import { fault, type FileCells } from './file-cells'
import type { OwnLine } from './make-sets'

const LONGEST_NOTE = 1_000
/** What stands in a text for letters that another encoding had and UTF-8 has not. */
const LOST = '\uFFFD'

export interface Beside {
  /** What the desk remembers of this action of this organization. */
  known: IndividualTerms | null
  /** The action is known, or somebody has opened it for changes. */
  open: boolean
}

export type NewPrice = Pick<OwnLine, 'typed' | 'comment' | 'proposed'>

type Faults = FileProblem[]

/** Line ends of a note are as a spreadsheet happens to write them. */
const sameNote = (a: string, b: string) => a.replace(/\r\n?/g, '\n') === b.replace(/\r\n?/g, '\n')

const same = (cell: string, amount: string | null) =>
  amount === null ? cell === '' : DECIMAL_TEXT.test(cell) && sameAmount(cell, amount)

/** As text too: a percentage may have two digits more than what is an amount. */
const samePercent = (cell: string, amount: string) =>
  cell === percentOf(amount) || same(cell, percentOf(amount))

/** The line says what is known and nothing else. A note that the file does not name is none of its business. */
function isKnown(
  { type, percent, amount, minAmount, maxAmount, comment }: FileCells,
  known: IndividualTerms,
) {
  const percentSame = percent === '' || (known.type === 'PERCENT' && samePercent(percent, known.amount))
  const amountSame = amount === '' ? known.type === 'PERCENT' && percent !== '' : same(amount, known.amount)
  return (
    type === (known.type ?? '') &&
    percentSame &&
    amountSame &&
    same(minAmount, known.minAmount) &&
    same(maxAmount, known.maxAmount) &&
    (comment === null || sameNote(comment, known.comment ?? ''))
  )
}

/** The columns that stand behind the fields of what a person would type. */
const columnOf = (field: keyof Typed, { percent }: FileCells): OverrideColumn =>
  ({
    type: 'type',
    amount: percent === '' ? 'amount_as_sent' : 'percent',
    minAmount: 'min_amount',
    maxAmount: 'max_amount',
    retyped: 'amount_as_sent',
  })[field] as OverrideColumn

const isType = (type: string): type is Typed['type'] => (TARIFF_TYPES as readonly string[]).includes(type)

/** What a person would have typed; a percentage that stands in both columns was typed twice. */
function typedFrom(cells: FileCells, faults: Faults): Typed | null {
  const { line, type, percent, amount, minAmount, maxAmount } = cells
  if (!isType(type)) {
    faults.push(fault(line, 'type', type === '' ? 'errors.fields.required' : 'tariffs.errors.file.type'))
    return null
  }
  const bounds = { minAmount, maxAmount }
  if (type === 'FIXED') {
    if (percent !== '') faults.push(fault(line, 'percent', 'tariffs.errors.file.percentOfFixed'))
    return { type, amount, ...bounds, retyped: '' }
  }
  const problem = amount === '' ? null : decimalProblem(amount)
  if (problem !== null) faults.push(fault(line, 'amount_as_sent', `errors.decimal.${problem}`))
  const sent = amount === '' || problem !== null ? '' : percentOf(amount)
  const disagree =
    sent !== '' && decimalProblem(percent) === null && !sameAmount(sent, percent) && percent !== ''
  if (disagree) faults.push(fault(line, 'percent', 'tariffs.errors.file.disagree'))
  return { type, amount: percent === '' ? sent : percent, ...bounds, retyped: percent === '' ? '' : sent }
}

function judgeTyped(cells: FileCells, typed: Typed, faults: Faults): void {
  const told = new Set(faults.map(({ column }) => column))
  for (const { path, message } of typedTermsSchema.safeParse(typed).error?.issues ?? []) {
    const field = path[0] as keyof Typed
    const column = columnOf(field, cells)
    if (told.has(column) || (field === 'retyped' && told.has('percent'))) continue
    faults.push(fault(cells.line, column, field === 'retyped' ? 'tariffs.errors.file.retype' : message))
    told.add(column)
  }
}

/**
 * What a line of a file asks for. One that says what the desk remembers is no wish and is guarded by nothing: whatever can
 * be exported can be imported. Any other is judged as if it had been typed.
 */
export function judgeCells(
  cells: FileCells,
  { known, open }: Beside,
): { price: NewPrice | null; faults: FileProblem[] } {
  const { line, comment } = cells
  if (known !== null && isKnown(cells, known)) {
    const typed = open ? typedFrom(cells, []) : null
    const repeated = typed && { ...typed, retyped: typed.amount }
    const sound = repeated !== null && typedTermsSchema.safeParse(repeated).success
    return {
      price: {
        typed: sound ? repeated : null,
        comment: comment === null ? null : (known.comment ?? ''),
        proposed: known,
      },
      faults: [],
    }
  }
  const faults: Faults = []
  if (!open) faults.push(fault(line, 'action', 'tariffs.errors.actionClosed'))
  if (comment !== null && comment.length > LONGEST_NOTE)
    faults.push(fault(line, 'comment', 'errors.fields.tooLong'))
  if (comment?.includes(LOST)) faults.push(fault(line, 'comment', 'tariffs.errors.file.lost'))
  const typed = typedFrom(cells, faults)
  if (typed) judgeTyped(cells, typed, faults)
  return faults.length > 0 || typed === null
    ? { price: null, faults }
    : { price: { typed, comment, proposed: null }, faults }
}
