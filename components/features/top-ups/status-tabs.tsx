'use client'

import { useLocale, useTranslations } from 'next-intl'
import { TabStrip } from '@/components/ui/tab-strip'
import { TOP_UP_STATUSES, type TopUpStatus } from '@/lib/features/top-ups/status'

/** The statuses that there are top-ups in, each with its number, and the one that is looked at. */
export function StatusTabs({
  counts,
  status,
  onChoose,
}: {
  counts: Partial<Record<TopUpStatus, number>>
  status: TopUpStatus | null
  onChoose: (status: TopUpStatus | null) => void
}) {
  const t = useTranslations('topUps')
  const locale = useLocale()
  const all = Object.values(counts).reduce((sum, many) => sum + many, 0)
  const shown = TOP_UP_STATUSES.filter((name) => name === status || (counts[name] ?? 0) > 0)
  const choices: { value: TopUpStatus | null; label: string; many: number }[] = [
    { value: null, label: t('filters.all'), many: all },
    ...shown.map((value) => ({ value, label: t(`states.${value}`), many: counts[value] ?? 0 })),
  ]
  return (
    <TabStrip label={t('filters.statuses')} chosen={status}>
      {choices.map(({ value, label, many }) => (
        <button
          key={value ?? 'all'}
          type="button"
          className="tab"
          aria-pressed={value === status}
          onClick={() => onChoose(value)}
        >
          {label} <span className="numeric text-ink-3">{many.toLocaleString(locale)}</span>
        </button>
      ))}
    </TabStrip>
  )
}
