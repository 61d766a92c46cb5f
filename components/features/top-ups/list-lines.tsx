'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { NewerOlder } from '@/components/shared/data-table/newer-older'
import { EmptyState } from '@/components/shared/feedback/empty-state'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/control'
import { Skeleton } from '@/components/ui/misc'
import { Panel } from '@/components/ui/panel'
import { SimpleTable } from '@/components/ui/table'
import { useUrlState } from '@/lib/client/use-url-state'
import { TOP_UP_LINE_VIEWS } from '@/lib/features/top-ups/choices'
import { isMovingList, topUpLinesQuery } from '@/lib/features/top-ups/client'
import type { TopUpBatchDto } from '@/lib/features/top-ups/dto'
import { topUpLinesParams } from '@/lib/features/top-ups/search-params'
import { ListLine } from './list-line'

/** The lines of a list, in its order, each with what became of it. */
export function ListLines({ list }: { list: TopUpBatchDto }) {
  const t = useTranslations('topUps.many.batch')
  const [query, set] = useUrlState(topUpLinesParams)
  const moving = isMovingList(list)
  const { data, error, refetch, isPlaceholderData } = useQuery({
    ...topUpLinesQuery(list.id, query, moving),
    placeholderData: keepPreviousData,
  })
  // The last look at the list may be younger than the last one at its lines.
  const seen = useRef(list.version)
  useEffect(() => {
    if (seen.current !== list.version) void refetch()
    seen.current = list.version
  }, [list.version, refetch])
  return (
    <Panel
      flush
      title={t('items.title')}
      actions={
        <label className="flex items-center gap-2">
          <span className="text-ink-3">{t('items.filter')}</span>
          <span className="w-44">
            <Select
              value={query.view ?? ''}
              placeholder={t('items.all')}
              options={TOP_UP_LINE_VIEWS.map((value) => ({ value, label: t(`views.${value}`) }))}
              onChange={({ target }) =>
                set({ view: TOP_UP_LINE_VIEWS.find((view) => view === target.value) ?? null, page: null })
              }
            />
          </span>
        </label>
      }
    >
      {error ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} className="m-4" />
      ) : !data ? (
        <Skeleton className="m-4 h-24 w-64" />
      ) : data.rows.length === 0 ? (
        <EmptyState
          icon="no-match"
          title={t('items.emptyTitle')}
          text={t('items.empty')}
          actions={<Button onClick={() => set({ view: null, page: null })}>{t('items.all')}</Button>}
        />
      ) : (
        <div aria-busy={isPlaceholderData} className={isPlaceholderData ? 'opacity-50' : undefined}>
          <SimpleTable
            label={t('items.label')}
            head={[
              { key: 'line', label: t('items.columns.line'), className: 'text-end max-sm:hidden' },
              { key: 'organization', label: t('items.columns.organization') },
              { key: 'amount', label: t('items.columns.amount'), className: 'text-end' },
              { key: 'balance', label: t('items.columns.balance'), className: 'text-end max-sm:hidden' },
              { key: 'state', label: t('items.columns.state'), className: 'max-sm:hidden' },
            ]}
          >
            {data.rows.map((line) => (
              <ListLine key={line.id} line={line} drafted={list.status === 'checked'} />
            ))}
          </SimpleTable>
        </div>
      )}
      {data && <NewerOlder data={data} onPage={(page) => set({ page })} />}
    </Panel>
  )
}
