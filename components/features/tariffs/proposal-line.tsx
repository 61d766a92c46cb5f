'use client'

import { useLocale, useTranslations } from 'next-intl'
import { memo, useId } from 'react'
import { IconButton } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import type { OrganizationTariffDto } from '@/lib/features/tariffs/dto'
import { hasNotes, judge, sameTyped, startOf } from '@/lib/features/tariffs/editor/line'
import { ActionName } from './action-name'
import { FeeWords } from './fee-words'
import { LineNotes } from './line-notes'
import { SentTerms } from './sent-as'
import { TypedCells } from './tariff-cell'
import { useActionName } from './use-action-name'
import { useEdit, useEditing, usePlaceIn } from './use-editor'

/** One action of a proposal: the general terms, the cells, and what every organization that is chosen would get. */
export const ProposalLine = memo(function ProposalLine({
  line,
  entry,
}: {
  line: OrganizationTariffDto
  /** Tab leads to this line as long as the keyboard has not been anywhere. */
  entry: boolean
}) {
  const t = useTranslations('tariffs')
  const locale = useLocale()
  const name = useActionName()
  const { editor } = useEditing()
  const { action, general } = line
  const edit = useEdit(action)
  const place = usePlaceIn(action)
  const id = useId()
  if (!edit) return null
  const judged = judge(edit, general, locale)
  const generalAgain = general !== null && !sameTyped(edit.typed, startOf(line))
  const noted = !line.editable || hasNotes(edit, judged)
  return (
    <>
      <tr
        role="row"
        data-action={action}
        className={cx('tariff-line', place && 'tariff-line-chosen', noted && 'tariff-line-noted')}
      >
        <th role="rowheader" scope="row">
          <ActionName action={action} />
        </th>
        <td role="gridcell" data-label={t('tab.columns.general')} className="tariff-words text-ink-2">
          <FeeWords terms={general} />
          {generalAgain && line.editable && (
            <button type="button" className="text-link block text-start" onClick={() => editor.put(action)}>
              {t('many.new.takeGeneral')}
            </button>
          )}
        </td>
        <TypedCells
          line={line}
          edit={edit}
          place={place}
          entry={entry}
          editable={line.editable}
          problems={judged.problems}
          describedBy={noted ? `${id}-notes` : undefined}
        />
        <td role="gridcell" data-label={t('many.new.columns.proposed')} className="tariff-words">
          {judged.proposed ? (
            <SentTerms terms={{ ...judged.proposed, comment: null }} />
          ) : (
            <span className="text-ink-3">–</span>
          )}
        </td>
        <td role="gridcell" className="tariff-undo">
          <IconButton
            size="small"
            icon="close"
            label={t('many.new.removeLine', { action: name(action) })}
            onClick={() => editor.undo(action)}
          />
        </td>
      </tr>
      {noted && (
        <tr role="row" className={cx('tariff-notes', place && 'tariff-line-chosen')}>
          <td role="gridcell" colSpan={8} id={`${id}-notes`}>
            <LineNotes line={line} edit={edit} meanwhile={false} readonly={false} />
          </td>
        </tr>
      )}
    </>
  )
})
