'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useDisabledReason } from '@/components/shared/access'
import { Pager } from '@/components/shared/data-table/pager'
import { EmptyState } from '@/components/shared/feedback/empty-state'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Button } from '@/components/ui/button'
import { TextLink } from '@/components/ui/link'
import { Skeleton } from '@/components/ui/misc'
import { Panel } from '@/components/ui/panel'
import { useUrlState } from '@/lib/client/use-url-state'
import { thresholdsQuery } from '@/lib/features/balances/client'
import { thresholdsParams } from '@/lib/features/balances/search-params'
import { PAGE_SIZES } from '@/lib/shared/paging'
import { routes } from '@/lib/shared/routes'
import { ThresholdLine } from './threshold-line'

const NewOwnThreshold = dynamic(() => import('./new-own-threshold').then((file) => file.NewOwnThreshold), {
  ssr: false,
})

/** Below what a balance counts as low: for all organizations, and for those that have a threshold of their own. */
export function ThresholdsView() {
  const t = useTranslations('balances')
  const [{ page }, set] = useUrlState(thresholdsParams)
  const [adding, add] = useState(false)
  const may = useDisabledReason('balances.thresholds')
  const { data, error, refetch } = useQuery({
    ...thresholdsQuery(null, page),
    placeholderData: keepPreviousData,
  })
  const forAll = data?.rows.filter((row) => row.organizationId === null) ?? []
  const own = data?.rows.filter((row) => row.organizationId !== null) ?? []
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton className="h-64 w-full" />
  return (
    <>
      {page === 1 && (
        <Panel title={t('thresholds.forAll')} description={t('thresholds.forAllWhy')}>
          <div className="grid gap-3">
            {forAll.map((row) => (
              <ThresholdLine
                key={row.id}
                threshold={row}
                organizationId={null}
                currency={row.currency}
                setLabel={t('thresholds.setForAll')}
              />
            ))}
            {forAll.length === 0 && (
              <ThresholdLine
                threshold={null}
                organizationId={null}
                currency={null}
                setLabel={t('thresholds.setForAll')}
              />
            )}
          </div>
        </Panel>
      )}
      {adding && <NewOwnThreshold onDone={() => add(false)} />}
      <Panel
        flush
        title={t('thresholds.ownList')}
        actions={
          <Button icon="add" disabledReason={may} onClick={() => add(true)}>
            {t('thresholds.setOwnOne')}
          </Button>
        }
      >
        {own.length === 0 ? (
          <EmptyState icon="wallet" title={t('thresholds.title')} text={t('thresholds.ownEmpty')} />
        ) : (
          <ul className="divide-y">
            {own.map((row) => (
              <li key={row.id} className="grid gap-1 px-4 py-3">
                <TextLink href={routes.organizationBalance(row.organizationId ?? '')} className="font-medium">
                  <bdi>{row.organizationName || t('unnamed')}</bdi>
                </TextLink>
                <ThresholdLine
                  threshold={row}
                  organizationId={row.organizationId}
                  currency={row.currency}
                  setLabel={t('thresholds.setOwn')}
                />
              </li>
            ))}
          </ul>
        )}
      </Panel>
      {data.total > data.rows.length && (
        <Pager
          page={data.page}
          size={PAGE_SIZES[0]}
          shown={data.rows.length}
          total={data.total}
          capped={data.capped}
          onPage={(next) => set({ page: next })}
          onSize={() => undefined}
        />
      )}
    </>
  )
}
