'use client'

import { useLocale, useTranslations } from 'next-intl'
import { memo, useId, type ReactNode } from 'react'
import { IconButton } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import type { OrganizationTariffDto } from '@/lib/features/tariffs/dto'
import { baseOf, hasNotes, judge } from '@/lib/features/tariffs/editor/line'
import { sameIndividual, sameTerms } from '@/lib/features/tariffs/terms'
import { ActionName } from './action-name'
import { CommentCell } from './comment-cell'
import { FeeWords } from './fee-words'
import { LineNotes } from './line-notes'
import { StillCell, TypedCells } from './tariff-cell'
import { useActionName } from './use-action-name'
import { useEdit, useEditing, usePlaceIn } from './use-editor'

/** One action: general, individual (its cells are typed into), what applies, since when. Drawn anew only by its own keys. */
export const TariffLine = memo(function TariffLine({
  line,
  readonly,
  entry,
  picture,
}: {
  line: OrganizationTariffDto
  readonly: boolean
  /** Tab leads to this line as long as the keyboard has not been anywhere. */
  entry: boolean
  /** What this line means, where it stands under it. */
  picture: (action: string) => ReactNode
}) {
  const t = useTranslations('tariffs.tab')
  const locale = useLocale()
  const name = useActionName()
  const { editor } = useEditing()
  const { action } = line
  const edit = useEdit(action)
  const place = usePlaceIn(action)
  const id = useId()
  const judged = edit && judge(edit, line.general, locale)
  const meanwhile = edit !== undefined && !sameIndividual(edit.base, baseOf(line))
  const noted =
    !line.editable ||
    line.scheduled.length > 0 ||
    meanwhile ||
    (edit !== undefined && judged !== undefined && hasNotes(edit, judged))
  const shown = place ? picture(action) : null
  const editable = !readonly && line.editable
  const now = line.individual ?? line.general
  const proposed = judged?.proposed ?? null
  const other = proposed !== null && !sameTerms(proposed, now)
  return (
    <>
      <tr
        role="row"
        data-action={action}
        className={cx(
          'tariff-line',
          place && 'tariff-line-chosen',
          (noted || shown !== null) && 'tariff-line-noted',
        )}
      >
        <th role="rowheader" scope="row">
          <ActionName action={action} />
        </th>
        <StillCell
          action={action}
          cell="general"
          place={place}
          label={t('columns.general')}
          className="tariff-words text-ink-2"
        >
          <FeeWords terms={line.general} brief={line.individual === null && !other} />
        </StillCell>
        <TypedCells
          line={line}
          edit={edit}
          place={place}
          entry={entry}
          editable={editable}
          problems={judged?.problems}
          describedBy={noted ? `${id}-notes` : undefined}
        />
        <StillCell
          action={action}
          cell="applies"
          place={place}
          label={t('columns.applies')}
          className="tariff-words tariff-half"
        >
          {other && (
            <span className="block text-ink-2">
              <FeeWords brief terms={now} /> <span>→ {t('will')}</span>
            </span>
          )}
          <FeeWords
            terms={other ? proposed : now}
            className={cx('font-semibold', other && 'text-accent-ink')}
          />
        </StillCell>
        <CommentCell line={line} edit={edit} place={place} editable={editable} />
        <td role="gridcell" className="tariff-undo">
          {edit && !readonly && (
            <IconButton
              size="small"
              icon="history"
              label={t('undo', { action: name(action) })}
              onClick={() => editor.undo(action)}
            />
          )}
        </td>
      </tr>
      {(noted || shown !== null) && (
        <tr role="row" className={cx('tariff-notes', place && 'tariff-line-chosen')}>
          <td role="gridcell" colSpan={9} id={`${id}-notes`}>
            {noted && <LineNotes line={line} edit={edit} meanwhile={meanwhile} readonly={readonly} />}
            {shown}
          </td>
        </tr>
      )}
    </>
  )
})
