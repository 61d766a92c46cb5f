'use client'

import { useTranslations } from 'next-intl'
import { useLayoutEffect, useRef } from 'react'
import { cx } from '@/components/ui/cx'
import type { OrganizationTariffDto } from '@/lib/features/tariffs/dto'
import type { Place } from '@/lib/features/tariffs/editor/editor'
import { begun, type Edit } from '@/lib/features/tariffs/editor/line'
import { LineSince } from './line-since'
import { useEditing } from './use-editor'

const LONGEST = 1_000

/** Since when a line is as it is and by whom, with its comment, which is typed here: the API keeps one for each tariff. */
export function CommentCell({
  line,
  edit,
  place,
  editable,
}: {
  line: OrganizationTariffDto
  edit: Edit | undefined
  place: Place | null
  editable: boolean
}) {
  const t = useTranslations('tariffs.tab')
  const { action, individual } = line
  const here = place?.column === 'comment'
  const typing = here && place.mode === 'type'
  const before = individual?.comment ?? ''
  const comment = edit ? (edit.comment ?? '') : before
  const changed = edit !== undefined && comment.trim() !== before
  return (
    <td
      role="gridcell"
      tabIndex={here && !typing ? 0 : -1}
      data-cell={`${action}/comment`}
      data-label={t('columns.since')}
      aria-readonly={!editable || undefined}
      className={cx('tariff-since tariff-half', editable && 'tariff-cell-open')}
    >
      <LineSince individual={individual} />
      {typing ? (
        <CommentInput line={line} edit={edit} />
      ) : (
        <bdi className={cx('tariff-text break-words', changed ? 'text-accent-ink' : 'text-ink-3')}>
          {comment || (editable && (edit || place) ? t(before ? 'commentGone' : 'commentNone') : '')}
        </bdi>
      )}
    </td>
  )
}

function CommentInput({ line, edit }: { line: OrganizationTariffDto; edit: Edit | undefined }) {
  const t = useTranslations('tariffs.tab')
  const { editor } = useEditing()
  const ref = useRef<HTMLInputElement>(null)
  // Before paint: the key that began typing is already on its way into whatever has the focus.
  useLayoutEffect(() => ref.current?.select(), [])
  return (
    <span className="tariff-comment">
      <input
        ref={ref}
        value={(edit ?? begun(line)).comment ?? ''}
        onChange={(event) => editor.note(line.action, event.target.value)}
        onBlur={() => editor.commit()}
        maxLength={LONGEST}
        autoComplete="off"
        aria-label={t('comment')}
        className="tariff-input"
      />
    </span>
  )
}
