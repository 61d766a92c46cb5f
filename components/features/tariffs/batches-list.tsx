'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { EmptyState } from '@/components/shared/feedback/empty-state'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Time } from '@/components/shared/value/time'
import { Button } from '@/components/ui/button'
import { TextLink } from '@/components/ui/link'
import { Skeleton } from '@/components/ui/misc'
import { Panel } from '@/components/ui/panel'
import { Cell, Row, SimpleTable } from '@/components/ui/table'
import { useUrlState } from '@/lib/client/use-url-state'
import { batchesQuery } from '@/lib/features/tariffs/client'
import type { BatchDto } from '@/lib/features/tariffs/dto'
import { batchesParams } from '@/lib/features/tariffs/search-params'
import { routes } from '@/lib/shared/routes'
import { BatchState } from './batch-status'
import { ChangeManyLink } from './change-many-link'

/** Every change of many, newest first, with where it stands. */
export function BatchesList() {
  const t = useTranslations('tariffs.many.list')
  const [{ page }, set] = useUrlState(batchesParams)
  const { data, error, refetch } = useQuery({ ...batchesQuery(page), placeholderData: keepPreviousData })
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton className="h-40 w-full" />
  if (data.total === 0)
    return <EmptyState icon="many" title={t('emptyTitle')} text={t('empty')} actions={<ChangeManyLink />} />
  if (data.rows.length === 0)
    return (
      <EmptyState
        icon="no-match"
        title={t('beyond')}
        actions={<Button onClick={() => set({ page: null })}>{t('first')}</Button>}
      />
    )
  return (
    <Panel flush title={t('title')}>
      <SimpleTable
        label={t('title')}
        head={[
          { key: 'reason', label: t('columns.reason') },
          { key: 'status', label: t('columns.status'), className: 'max-sm:hidden' },
          { key: 'organizations', label: t('columns.organizations'), className: 'text-end max-sm:hidden' },
          { key: 'lines', label: t('columns.lines'), className: 'text-end max-sm:hidden' },
          { key: 'by', label: t('columns.by'), className: 'max-sm:hidden' },
          { key: 'created', label: t('columns.created'), className: 'max-sm:hidden' },
        ]}
      >
        {data.rows.map((batch) => (
          <BatchRow key={batch.id} batch={batch} />
        ))}
      </SimpleTable>
      {data.total > data.size && (
        <div className="flex justify-end gap-2 border-t px-4 py-2">
          <Button size="small" disabled={page <= 1} onClick={() => set({ page: page - 1 })}>
            {t('newer')}
          </Button>
          <Button
            size="small"
            disabled={page * data.size >= data.total}
            onClick={() => set({ page: page + 1 })}
          >
            {t('older')}
          </Button>
        </div>
      )}
    </Panel>
  )
}

function BatchRow({ batch }: { batch: BatchDto }) {
  const t = useTranslations('tariffs.many')
  const locale = useLocale()
  return (
    <Row>
      <Cell className="sm:min-w-48">
        <TextLink href={routes.tariffBatch(batch.id)}>
          <bdi className="break-words">{batch.reason}</bdi>
        </TextLink>
        <span className="block text-xs text-ink-3">
          {batch.request.kind === 'import' ? (
            <bdi className="break-all">{batch.request.fileName}</bdi>
          ) : (
            t('kinds.many')
          )}
        </span>
        <span className="block text-xs text-ink-3 sm:hidden">
          {t('list.amount', { organizations: batch.organizations, lines: batch.counts.change })} ·{' '}
          <Time iso={batch.createdAt} />
        </span>
        <span className="mt-1 block sm:hidden">
          <BatchState status={batch.status} />
        </span>
      </Cell>
      <Cell className="max-sm:hidden">
        <BatchState status={batch.status} />
      </Cell>
      <Cell numeric className="numeric max-sm:hidden">
        {batch.organizations.toLocaleString(locale)}
      </Cell>
      <Cell numeric className="numeric max-sm:hidden">
        {batch.counts.change.toLocaleString(locale)}
      </Cell>
      <Cell className="max-sm:hidden">
        <bdi>{batch.createdBy?.name ?? t('list.nobody')}</bdi>
      </Cell>
      <Cell className="whitespace-nowrap max-sm:hidden">
        <Time iso={batch.createdAt} />
      </Cell>
    </Row>
  )
}
