'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { EmptyState } from '@/components/shared/feedback/empty-state'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/misc'
import { Panel } from '@/components/ui/panel'
import { CHART_DAYS } from '@/lib/features/balances/choices'
import { balanceChartQuery } from '@/lib/features/balances/client'
import { Segments } from './segments'

const place = () => <Skeleton className="h-72 w-full" />
const BalanceChart = dynamic(() => import('./balance-chart').then((file) => file.BalanceChart), {
  ssr: false,
  loading: place,
})
const ChartTable = dynamic(() => import('./chart-table').then((file) => file.ChartTable), {
  ssr: false,
  loading: place,
})

type Days = (typeof CHART_DAYS)[number]

/** How the balance went: as a picture, or as the same values in a table. */
export function ChartPanel({
  organizationId,
  advancedBalanceId,
  days,
  onDays,
}: {
  organizationId: string
  advancedBalanceId: string
  days: Days
  onDays: (days: Days) => void
}) {
  const t = useTranslations('balances.chart')
  const [table, showTable] = useState(false)
  const { data, error, refetch } = useQuery({
    ...balanceChartQuery(organizationId, advancedBalanceId, days),
    placeholderData: keepPreviousData,
  })
  return (
    <Panel
      title={t('title')}
      actions={
        <>
          <Segments
            label={t('range')}
            value={days}
            options={CHART_DAYS.map((value) => ({ value, label: t(`ranges.${value}`) }))}
            onChange={onDays}
          />
          <Button size="small" onClick={() => showTable(!table)}>
            {table ? t('asPicture') : t('asTable')}
          </Button>
        </>
      }
    >
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!data && !error && place()}
      {data &&
        (data.points.length === 0 ? (
          <EmptyState icon="curve" title={t('empty')} text={t('emptyText')} />
        ) : table ? (
          <ChartTable chart={data} />
        ) : (
          <BalanceChart chart={data} />
        ))}
    </Panel>
  )
}
