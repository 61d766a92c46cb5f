'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { EmptyState } from '@/components/shared/feedback/empty-state'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/control'
import { Skeleton } from '@/components/ui/misc'
import { Panel } from '@/components/ui/panel'
import { SimpleTable } from '@/components/ui/table'
import { useUrlState } from '@/lib/client/use-url-state'
import { BATCH_VIEWS } from '@/lib/features/tariffs/choices'
import { batchItemsQuery, isMovingBatch } from '@/lib/features/tariffs/client'
import type { BatchDto } from '@/lib/features/tariffs/dto'
import { batchItemsParams } from '@/lib/features/tariffs/search-params'
import { CHANGE_SET_STATUSES } from '@/lib/features/tariffs/status'
import { BatchItem } from './batch-item'

/** The id of the list, for what leads to it. */
export const BATCH_ITEMS = 'batch-organizations'

/** The organizations of a batch, by name: what the dry run found and what became of each. */
export function BatchItems({ batch }: { batch: BatchDto }) {
  const t = useTranslations('tariffs.many.batch.items')
  const [query, set] = useUrlState(batchItemsParams)
  const moving = isMovingBatch(batch)
  const { data, error, refetch, isPlaceholderData } = useQuery({
    ...batchItemsQuery(batch.id, query, moving),
    placeholderData: keepPreviousData,
  })
  // The last look at the batch may be younger than the last one at its organizations.
  const moved = useRef(moving)
  useEffect(() => {
    if (moved.current && !moving) void refetch()
    moved.current = moving
  }, [moving, refetch])
  const from = data ? (data.page - 1) * data.size + 1 : 0
  return (
    <Panel
      flush
      title={t('title')}
      actions={
        <StatusFilter batch={batch} value={query.status} onChange={(status) => set({ status, page: null })} />
      }
    >
      {error ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} className="m-4" />
      ) : !data ? (
        <Skeleton className="m-4 h-24 w-64" />
      ) : data.rows.length === 0 ? (
        <EmptyState
          icon={query.status === null ? 'organization' : 'no-match'}
          title={query.status === null ? t('emptyTitle') : t('noMatchTitle')}
          text={query.status === null ? t('empty') : t('noMatch')}
          actions={
            query.status !== null && (
              <Button onClick={() => set({ status: null, page: null })}>{t('all')}</Button>
            )
          }
        />
      ) : (
        <div aria-busy={isPlaceholderData} className={isPlaceholderData ? 'opacity-50' : undefined}>
          <SimpleTable
            label={t('label')}
            head={[
              { key: 'organization', label: t('columns.organization') },
              { key: 'lines', label: t('columns.lines') },
              { key: 'live', label: t('columns.live'), className: 'max-sm:hidden' },
              { key: 'state', label: t('columns.state'), className: 'max-sm:hidden' },
            ]}
          >
            {data.rows.map((item) => (
              <BatchItem key={item.id} item={item} />
            ))}
          </SimpleTable>
        </div>
      )}
      {data && data.total > data.size && (
        <div className="flex items-center justify-end gap-2 border-t px-4 py-2">
          <span role="status" className="me-auto numeric text-ink-2">
            {t('range', { from, to: from + data.rows.length - 1, total: data.total })}
          </span>
          <Button size="small" disabled={data.page <= 1} onClick={() => set({ page: data.page - 1 })}>
            {t('newer')}
          </Button>
          <Button
            size="small"
            disabled={data.page * data.size >= data.total}
            onClick={() => set({ page: data.page + 1 })}
          >
            {t('older')}
          </Button>
        </div>
      )}
    </Panel>
  )
}

/** By what the dry run found, and by every status that occurs. */
function StatusFilter({
  batch,
  value,
  onChange,
}: {
  batch: BatchDto
  value: string | null
  onChange: (status: string | null) => void
}) {
  const t = useTranslations('tariffs')
  const statuses = CHANGE_SET_STATUSES.filter((status) => batch.sets[status] > 0 || status === value)
  return (
    <label className="flex items-center gap-2">
      <span className="text-ink-3">{t('many.batch.items.filter')}</span>
      <span className="w-52">
        <Select
          value={value ?? ''}
          placeholder={t('many.batch.items.all')}
          options={[
            ...BATCH_VIEWS.map((view) => ({ value: view, label: t(`many.batch.items.views.${view}`) })),
            ...statuses.map((status) => ({ value: status, label: t(`states.set.${status}`) })),
          ]}
          onChange={(event) => onChange(event.target.value || null)}
        />
      </span>
    </label>
  )
}
