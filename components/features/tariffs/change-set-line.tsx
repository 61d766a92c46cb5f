'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { IconButton } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import type { ChangeLineDto, ChangeSetDto } from '@/lib/features/tariffs/dto'
import { ActionName } from './action-name'
import { ChangeSetLineNote, hasNote } from './change-set-line-note'
import { ChangeLineState } from './change-set-status'
import { KnownTerms, SentTerms } from './sent-as'
import { useActionName } from './use-action-name'
import { useDifferenceText } from './use-difference-text'

export type LineColumn = 'action' | 'state' | 'general' | 'current' | 'before' | 'proposed' | 'difference'

/** On a phone a line is a card: its name on top, then each value beside the name of its column. */
const GROUP =
  'max-md:block max-md:border-b max-md:px-4 max-md:py-3 max-md:last:border-0 [&_td]:border-0 [&_td]:border-line ' +
  'md:[&:not(:last-child)>tr:last-child>td]:border-b'
const CELL =
  'py-2 align-top max-md:flex max-md:h-auto max-md:justify-between max-md:gap-4 max-md:px-0! max-md:py-1 ' +
  'max-md:before:shrink-0 max-md:before:text-xs max-md:before:text-ink-3 max-md:before:content-[attr(data-label)]'

export function ChangeSetLine({
  set,
  line,
  columns,
  chosen,
  onChoose,
}: {
  set: ChangeSetDto
  line: ChangeLineDto
  columns: readonly LineColumn[]
  chosen: boolean
  onChoose: (action: string) => void
}) {
  const t = useTranslations('tariffs.changeSet.lines')
  const name = useActionName()
  return (
    <tbody role="rowgroup" data-action={line.action} className={cx(GROUP, chosen && 'bg-selected')}>
      <tr role="row" className="max-md:relative max-md:block">
        {columns.map((column) => (
          <td
            key={column}
            role="cell"
            data-label={column === 'action' ? undefined : t(column)}
            className={cx(CELL, column === 'action' && 'max-md:pe-10 max-md:before:content-none')}
          >
            <Value column={column} set={set} line={line} />
          </td>
        ))}
        <td
          role="cell"
          className="py-2 text-end align-top max-md:absolute max-md:end-0 max-md:top-0 max-md:h-auto max-md:p-0!"
        >
          <IconButton
            size="small"
            icon="curve"
            label={t('showCurve', { action: name(line.action) })}
            aria-pressed={chosen}
            onClick={() => onChoose(line.action)}
          />
        </td>
      </tr>
      {hasNote(set.status, line) && (
        <tr role="row" className="max-md:block">
          <td
            role="cell"
            colSpan={columns.length + 1}
            className="pt-0 pb-3 max-md:block max-md:h-auto max-md:p-0! max-md:pt-1!"
          >
            <ChangeSetLineNote set={set} line={line} />
          </td>
        </tr>
      )}
    </tbody>
  )
}

function Value({
  column,
  set,
  line,
}: {
  column: LineColumn
  set: ChangeSetDto
  line: ChangeLineDto
}): ReactNode {
  const t = useTranslations('tariffs.changeSet.lines')
  if (column === 'action') return <ActionName action={line.action} />
  if (column === 'state') return <ChangeLineState status={set.status} state={line.state} />
  if (column === 'general') return <KnownTerms terms={line.general} none={t('noGeneral')} />
  if (column === 'difference') return <DifferenceWords line={line} />
  if (column !== 'proposed') return <KnownTerms terms={line.base} none={t('noOwn')} />
  if (line.proposed !== null) return <SentTerms terms={line.proposed} />
  return (
    <span className="text-ink-2 max-md:text-end">
      {t('noProposal')}
      {line.typed && (
        <bdi className="block text-xs break-all text-ink-3">{t('typed', { text: line.typed.amount })}</bdi>
      )}
    </span>
  )
}

function DifferenceWords({ line }: { line: ChangeLineDto }) {
  const sentences = useDifferenceText()(line)
  if (sentences.length === 0) return <span className="text-ink-3">–</span>
  return (
    <span className="block max-md:text-end">
      {sentences.map((sentence, index) => (
        <span key={sentence} className={cx('block', index > 0 && 'text-xs text-ink-3')}>
          {sentence}
        </span>
      ))}
    </span>
  )
}
