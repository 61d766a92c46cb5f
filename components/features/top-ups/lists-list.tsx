'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { NewerOlder } from '@/components/shared/data-table/newer-older'
import { EmptyState } from '@/components/shared/feedback/empty-state'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Time } from '@/components/shared/value/time'
import { Button } from '@/components/ui/button'
import { TextLink } from '@/components/ui/link'
import { Skeleton } from '@/components/ui/misc'
import { Panel } from '@/components/ui/panel'
import { Cell, Row, SimpleTable } from '@/components/ui/table'
import { useUrlState } from '@/lib/client/use-url-state'
import { topUpBatchesQuery } from '@/lib/features/top-ups/client'
import type { TopUpBatchSummaryDto } from '@/lib/features/top-ups/dto'
import { topUpBatchesParams } from '@/lib/features/top-ups/search-params'
import { routes } from '@/lib/shared/routes'
import { ListState } from './list-status'
import { TopUpManyLink } from './top-up-many-link'
import { useTotals } from './use-totals'

/** Every list of top-ups, newest first, with where it stands. */
export function ListsList() {
  const t = useTranslations('topUps.many.list')
  const [{ page }, set] = useUrlState(topUpBatchesParams)
  const { data, error, refetch } = useQuery({
    ...topUpBatchesQuery(page),
    placeholderData: keepPreviousData,
  })
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton className="h-40 w-full" />
  if (data.total === 0)
    return <EmptyState icon="many" title={t('emptyTitle')} text={t('empty')} actions={<TopUpManyLink />} />
  if (data.rows.length === 0)
    return (
      <EmptyState
        icon="no-match"
        title={t('beyond')}
        actions={<Button onClick={() => set({ page: null })}>{t('first')}</Button>}
      />
    )
  const wide = 'max-sm:hidden'
  return (
    <Panel flush title={t('title')}>
      <SimpleTable
        label={t('title')}
        head={[
          { key: 'reason', label: t('columns.reason') },
          { key: 'status', label: t('columns.status'), className: wide },
          { key: 'lines', label: t('columns.lines'), className: `text-end ${wide}` },
          { key: 'total', label: t('columns.total'), className: `text-end ${wide}` },
          { key: 'by', label: t('columns.by'), className: wide },
          { key: 'created', label: t('columns.created'), className: wide },
        ]}
      >
        {data.rows.map((list) => (
          <ListRow key={list.id} list={list} />
        ))}
      </SimpleTable>
      <NewerOlder data={data} onPage={(next) => set({ page: next })} />
    </Panel>
  )
}

function ListRow({ list }: { list: TopUpBatchSummaryDto }) {
  const t = useTranslations('topUps')
  const locale = useLocale()
  const totals = useTotals()
  return (
    <Row>
      <Cell className="sm:min-w-48">
        <TextLink href={routes.topUpBatch(list.id)}>
          <bdi className="break-words">{list.reason}</bdi>
        </TextLink>
        <span className="block text-xs text-ink-3 sm:hidden">
          {t('many.list.amount', { lines: list.lines, total: totals(list.totals) })} ·{' '}
          <Time iso={list.createdAt} />
        </span>
        <span className="mt-1 block sm:hidden">
          <ListState status={list.status} />
        </span>
      </Cell>
      <Cell className="max-sm:hidden">
        <ListState status={list.status} />
      </Cell>
      <Cell numeric className="numeric max-sm:hidden">
        {list.lines.toLocaleString(locale)}
      </Cell>
      <Cell numeric className="numeric max-sm:hidden">
        {totals(list.totals)}
      </Cell>
      <Cell className="max-sm:hidden">
        <bdi>{list.requester?.name ?? t('nobody')}</bdi>
      </Cell>
      <Cell className="whitespace-nowrap max-sm:hidden">
        <Time iso={list.createdAt} />
      </Cell>
    </Row>
  )
}
