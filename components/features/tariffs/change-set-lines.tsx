'use client'

import { useTranslations } from 'next-intl'
import { EmptyState } from '@/components/shared/feedback/empty-state'
import { Panel } from '@/components/ui/panel'
import type { ChangeSetDto } from '@/lib/features/tariffs/dto'
import { isReview } from '@/lib/features/tariffs/status'
import { ChangeSetLine } from './change-set-line'

const REVIEW = ['action', 'general', 'current', 'proposed', 'difference'] as const
const RUN = ['action', 'state', 'before', 'proposed', 'difference'] as const

/** The lines of a change-set: while it is reviewed, general beside current beside proposed; then what becomes of each. */
export function ChangeSetLines({
  set,
  chosen,
  onChoose,
}: {
  set: ChangeSetDto
  /** The line whose curve is shown. */
  chosen: string | null
  onChoose: (action: string) => void
}) {
  const t = useTranslations('tariffs.changeSet.lines')
  const columns = isReview(set.status) ? REVIEW : RUN
  if (set.lines.length === 0)
    return (
      <Panel flush>
        <EmptyState title={t('none')} text={t('noneText')} />
      </Panel>
    )
  return (
    <Panel flush title={t('title', { count: set.lines.length })} description={t('description')}>
      <div className="relative overflow-x-auto" role="region" aria-label={t('region')} tabIndex={0}>
        <table role="table" className="grid-table max-md:block">
          <thead role="rowgroup" className="max-md:sr-only">
            <tr role="row">
              {columns.map((column) => (
                <th key={column} role="columnheader" scope="col">
                  {t(column)}
                </th>
              ))}
              <th role="columnheader" scope="col">
                <span className="sr-only">{t('curve')}</span>
              </th>
            </tr>
          </thead>
          {set.lines.map((line) => (
            <ChangeSetLine
              key={line.action}
              set={set}
              line={line}
              columns={columns}
              chosen={line.action === chosen}
              onChoose={onChoose}
            />
          ))}
        </table>
      </div>
    </Panel>
  )
}
