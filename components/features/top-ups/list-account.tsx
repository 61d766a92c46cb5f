'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icons/icon'
import type { IconName } from '@/components/ui/icons/names'
import { Progress } from '@/components/ui/misc'
import { TOP_UP_LINE_VIEWS, type TopUpLineView } from '@/lib/features/top-ups/choices'
import type { TopUpBatchDto } from '@/lib/features/top-ups/dto'
import type { TopUpStatus } from '@/lib/features/top-ups/status'
import { useTotals } from './use-totals'

const OF_VIEW: Record<TopUpLineView, readonly TopUpStatus[]> = {
  waiting: ['draft', 'awaiting-approval', 'approved'],
  moving: ['sending', 'unknown'],
  confirmed: ['confirmed'],
  person: ['needs-a-person'],
  failed: ['refused', 'not-applied', 'declined', 'cancelled'],
}
const ICONS: Partial<Record<TopUpLineView, [IconName, string]>> = {
  confirmed: ['good', 'text-good'],
  person: ['user', 'text-warn'],
  failed: ['bad', 'text-bad'],
}

export const manyOf = ({ counts }: TopUpBatchDto, view: TopUpLineView): number =>
  OF_VIEW[view].reduce((sum, status) => sum + (counts[status] ?? 0), 0)

/** What a list comes to, who acts next, how far it is in real counts, and what may be done now (`children`). */
export function ListAccount({ list, children }: { list: TopUpBatchDto; children: ReactNode }) {
  const t = useTranslations('topUps.many.batch')
  const locale = useLocale()
  const totals = useTotals()
  const over = list.lines - manyOf(list, 'waiting') - manyOf(list, 'moving')
  const begun = list.status !== 'checked' && list.status !== 'awaiting-approval'
  const confirmed = totals(list.confirmed)
  return (
    <section className="space-y-4 rounded-lg border bg-surface p-4">
      <div className="flex flex-wrap items-start gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-80 space-y-2">
          <p className="numeric text-xl font-semibold">{totals(list.totals)}</p>
          <NextWords list={list} />
          {list.blocked > 0 && (
            <p className="flex items-start gap-1.5 text-warn">
              <Icon name="warn" className="mt-0.5" />
              {t('blocked', { count: list.blocked })}
            </p>
          )}
          {begun && (
            <div className="space-y-1">
              <Progress value={over} max={list.lines} label={t('lines')} />
              <p className="numeric text-xs text-ink-2">
                {t('progress', { done: over, lines: list.lines })}
                {confirmed !== '' && <> · {t('confirmedOf', { confirmed, total: totals(list.totals) })}</>}
              </p>
            </div>
          )}
        </div>
        {children}
      </div>
      <dl aria-label={t('tiles.label')} className="flex flex-wrap gap-x-8 gap-y-3 border-t pt-3">
        {TOP_UP_LINE_VIEWS.map((view) => {
          const many = manyOf(list, view)
          const [icon, ink] = (many > 0 && ICONS[view]) || [null, '']
          return (
            <div key={view} data-count={view} className="min-w-24">
              <dt className="text-xs text-ink-3">{t(`tiles.${view}`)}</dt>
              <dd className="numeric flex items-center gap-1.5 text-lg font-semibold">
                {icon && <Icon name={icon} className={`size-3.5 ${ink}`} />}
                {many.toLocaleString(locale)}
              </dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}

function NextWords({ list }: { list: TopUpBatchDto }) {
  const t = useTranslations('topUps.many.batch.next')
  const nobody = useTranslations('topUps')('nobody')
  const person = manyOf(list, 'person')
  const confirmed = list.counts.confirmed ?? 0
  const words = () => {
    if (list.status === 'checked' && !list.own)
      return t('checkedOther', { name: list.requester?.name ?? nobody })
    if (list.status !== 'done') return t(list.status)
    if (person > 0) return t('person', { count: person })
    return confirmed === list.lines ? t('done') : t('doneWith', { confirmed, lines: list.lines })
  }
  return <p role="status">{words()}</p>
}
