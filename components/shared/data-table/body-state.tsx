'use client'

import { useLocale } from 'next-intl'
import { lazy, Suspense, type ReactNode } from 'react'
import type { Page } from '@/lib/shared/paging'
import { SkeletonTable } from './skeleton-table'
import type { ActiveFilter, DataTableColumn, TableQuery } from './types'

// A list with rows, which most are, needs none of these.
const BeyondEnd = lazy(() => import('./states').then((m) => ({ default: m.BeyondEnd })))
const NoMatch = lazy(() => import('./states').then((m) => ({ default: m.NoMatch })))
const Unreadable = lazy(() => import('./states').then((m) => ({ default: m.Unreadable })))

/** What stands in place of rows: still coming, nothing yet, nothing fits, beyond the end, or not readable. */
export function TableBodyState<Row extends object>({
  columns,
  query,
  filters,
  onClearFilters,
  onFirstPage,
  empty,
}: {
  columns: readonly DataTableColumn<Row>[]
  query: TableQuery<Page<Row>>
  filters: readonly ActiveFilter[]
  onClearFilters: () => void
  onFirstPage: () => void
  empty: ReactNode
}) {
  const locale = useLocale()
  const { data, error } = query
  if (!data && !error) return <SkeletonTable columns={columns} />
  if (data && data.rows.length > 0) return null
  return (
    <Suspense>
      {!data ? (
        <Unreadable error={error} onRetry={query.refetch} />
      ) : data.total > 0 ? (
        <BeyondEnd total={data.total.toLocaleString(locale)} onFirst={onFirstPage} />
      ) : filters.length > 0 ? (
        <NoMatch filters={filters} onClear={onClearFilters} />
      ) : (
        empty
      )}
    </Suspense>
  )
}
