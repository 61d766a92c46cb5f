'use client'

import { useLocale, useTranslations } from 'next-intl'
import { TabStrip } from '@/components/ui/tab-strip'
import { OPERATION_VIEWS, type OperationView } from '@/lib/features/operations/choices'
import type { CountDto, OperationsPage } from '@/lib/features/operations/dto'

/** The states of operations, each with how many there are of what is filtered, and the one that is looked at. */
export function ViewTabs({
  counts,
  view,
  onChoose,
}: {
  counts: OperationsPage['counts'] | undefined
  view: OperationView
  onChoose: (view: OperationView) => void
}) {
  const t = useTranslations('operations')
  const locale = useLocale()
  const many = (count: CountDto | undefined) => {
    if (count === undefined) return ''
    const text = count.count.toLocaleString(locale)
    return count.more ? t('table.atLeast', { count: text }) : text
  }
  return (
    <TabStrip label={t('table.tabs')} chosen={view}>
      {OPERATION_VIEWS.map((name) => (
        <button
          key={name}
          type="button"
          className="tab"
          data-view={name}
          aria-pressed={name === view}
          onClick={() => onChoose(name)}
        >
          {t(`views.${name}`)} <span className="numeric text-ink-3">{many(counts?.[name])}</span>
        </button>
      ))}
    </TabStrip>
  )
}
