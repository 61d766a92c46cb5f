'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useLayoutEffect, useRef, type ReactNode } from 'react'
import { cx } from '@/components/ui/cx'
import type { LineProblems, OrganizationTariffDto } from '@/lib/features/tariffs/dto'
import type { Place } from '@/lib/features/tariffs/editor/editor'
import { begun, COLUMNS, type Cell, type Column, type Edit } from '@/lib/features/tariffs/editor/line'
import { percentOf } from '@/lib/features/tariffs/percent'
import { TARIFF_TYPES } from '@/lib/features/tariffs/typed'
import { amountText } from '@/lib/shared/amount-text'
import { decimalProblem } from '@/lib/shared/decimal-text'
import { useEditing } from './use-editor'

/** As long as a draft keeps it, so that also what is wrong can be typed and is told. */
const MOST_TYPED = 500

interface CellProps {
  line: OrganizationTariffDto
  edit: Edit | undefined
  column: Column
  /** Where the keyboard is, if it is on this line. */
  place: Place | null
  /** The cell that Tab leads to. */
  entry: boolean
  editable: boolean
  invalid: boolean
  describedBy: string | undefined
}

/** A cell of the individual terms: shown, moved to, or typed into. The keys are those of the table around it. */
function TariffCell({ line, edit, column, place, entry, editable, invalid, describedBy }: CellProps) {
  const t = useTranslations('tariffs.tab')
  const { action } = line
  const here = place?.column === column
  const typing = here && place.mode === 'type'
  return (
    <td
      role="gridcell"
      tabIndex={!typing && (here || entry) ? 0 : -1}
      data-cell={`${action}/${column}`}
      data-label={t(`columns.${column}`)}
      aria-readonly={!editable || undefined}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
      className={cx('tariff-cell', editable && 'tariff-cell-open', edit && 'tariff-cell-changed')}
    >
      {!typing ? (
        <CellText line={line} edit={edit} column={column} />
      ) : column === 'type' ? (
        <TypeChoice line={line} edit={edit} invalid={invalid} describedBy={describedBy} />
      ) : (
        <AmountInput line={line} edit={edit} column={column} invalid={invalid} describedBy={describedBy} />
      )}
    </td>
  )
}

type TypedCellsProps = Omit<CellProps, 'column' | 'invalid'> & {
  /** What is wrong, by column. */
  problems: LineProblems | undefined
}

/** The cells of a line that are typed into; of those, Tab leads to the amount. */
export function TypedCells({ problems, entry, ...cell }: TypedCellsProps) {
  return COLUMNS.map((column) => (
    <TariffCell
      key={column}
      column={column}
      entry={entry && column === 'amount'}
      invalid={problems?.[column] !== undefined}
      {...cell}
    />
  ))
}

/** A cell that is looked at and moved to, and never typed into. */
export function StillCell({
  action,
  cell,
  place,
  label,
  className,
  children,
}: {
  action: string
  cell: Cell
  place: Place | null
  /** What stands above it where the table is a list of cards. */
  label: string
  className: string
  children: ReactNode
}) {
  return (
    <td
      role="gridcell"
      tabIndex={place?.column === cell ? 0 : -1}
      data-cell={`${action}/${cell}`}
      data-label={label}
      className={className}
    >
      {children}
    </td>
  )
}

function CellText({ line, edit, column }: Pick<CellProps, 'line' | 'edit' | 'column'>) {
  const types = useTranslations('tariffs.types')
  const locale = useLocale()
  const nothing = <span className="text-ink-3">–</span>
  const { type, [column]: value } = edit?.typed ?? shownTerms(line)
  if (value === null || value === '') return edit && column === 'amount' ? <span>&nbsp;</span> : nothing
  if (column === 'type') return value === 'PERCENT' || value === 'FIXED' ? types(value) : <bdi>{value}</bdi>
  const text = decimalProblem(value) === null ? amountText(value, locale) : value
  return (
    <bdi className="tariff-text">{column === 'amount' && type === 'PERCENT' ? `${text}\u00a0%` : text}</bdi>
  )
}

const NONE = { type: null, amount: null, minAmount: null, maxAmount: null }

function shownTerms({ individual }: OrganizationTariffDto): Record<Column, string | null> {
  if (!individual) return NONE
  const { type, amount, minAmount, maxAmount } = individual
  return { type, amount: type === 'PERCENT' ? percentOf(amount) : amount, minAmount, maxAmount }
}

type TypingProps = Pick<CellProps, 'line' | 'edit' | 'invalid' | 'describedBy'>

function useTyping(line: OrganizationTariffDto, edit: Edit | undefined) {
  const { editor } = useEditing()
  const name = useTranslations('tariffs.tab.columns')
  return { editor, name, typed: (edit ?? begun(line)).typed }
}

function AmountInput({
  line,
  edit,
  column,
  invalid,
  describedBy,
}: TypingProps & { column: Exclude<Column, 'type'> }) {
  const { editor, name, typed } = useTyping(line, edit)
  const locale = useLocale()
  const ref = useRef<HTMLInputElement>(null)
  // Before paint: the key that began typing is already on its way into whatever has the focus.
  useLayoutEffect(() => ref.current?.select(), [])
  const text = typed[column]
  return (
    <input
      ref={ref}
      // The decimal sign of the language, as it is shown beside; both signs are taken back.
      value={locale === 'ru' && decimalProblem(text) === null ? text.replace('.', ',') : text}
      onChange={(event) => editor.type(line.action, column, event.target.value)}
      onBlur={() => editor.commit()}
      maxLength={MOST_TYPED}
      inputMode="decimal"
      autoComplete="off"
      spellCheck={false}
      aria-label={name(column)}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
      className="tariff-input"
    />
  )
}

function TypeChoice({ line, edit, invalid, describedBy }: TypingProps) {
  const types = useTranslations('tariffs.types')
  const { editor, name, typed } = useTyping(line, edit)
  const ref = useRef<HTMLSelectElement>(null)
  useLayoutEffect(() => ref.current?.focus(), [])
  return (
    <select
      ref={ref}
      value={typed.type}
      onChange={(event) => editor.type(line.action, 'type', event.target.value)}
      onBlur={() => editor.commit()}
      aria-label={name('type')}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
      className="tariff-input"
    >
      {TARIFF_TYPES.map((type) => (
        <option key={type} value={type}>
          {types(type)}
        </option>
      ))}
    </select>
  )
}
