'use client'

import { useQuery } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { EmptyState } from '@/components/shared/feedback/empty-state'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Callout } from '@/components/ui/callout'
import { Skeleton } from '@/components/ui/misc'
import { HYGIENE } from '@/lib/features/tariffs/choices'
import { hygieneQuery } from '@/lib/features/tariffs/client'
import { HygieneKind, HygieneWithout } from './hygiene-kind'

/** What deserves a second look, kind by kind: how many, what it means, and the way to put it right as a draft. */
export function HygieneBoard() {
  const t = useTranslations('tariffs.hygiene')
  const { data, error, refetch } = useQuery(hygieneQuery())
  const locale = useLocale()
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton className="h-64 w-full" />
  if (data.coverage.read === 0) return <EmptyState icon="tariff" title={t('emptyTitle')} text={t('empty')} />
  const all = HYGIENE.reduce((sum, kind) => sum + data.counts[kind], 0)
  return (
    <div className="space-y-4">
      {all === 0 && !data.without && <Callout tone="good" title={t('allGood')} />}
      <ul className="grid gap-4 lg:grid-cols-2" lang={locale}>
        {HYGIENE.map((kind) => (
          <HygieneKind key={kind} kind={kind} count={data.counts[kind]} />
        ))}
        <HygieneWithout count={data.without} />
      </ul>
    </div>
  )
}
