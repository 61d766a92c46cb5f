'use client'

import { useLocale } from 'next-intl'
import type { ReactNode } from 'react'
import type { Page } from '@/lib/shared/paging'
import { BeyondEnd, NoMatch, SkeletonTable, Unreadable } from './states'
import type { ActiveFilter, DataTableColumn, TableQuery } from './types'

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
  if (!data) {
    if (error) return <Unreadable error={error} onRetry={query.refetch} />
    return <SkeletonTable columns={columns} />
  }
  if (data.rows.length > 0) return null
  if (data.total > 0) return <BeyondEnd total={data.total.toLocaleString(locale)} onFirst={onFirstPage} />
  return filters.length > 0 ? <NoMatch filters={filters} onClear={onClearFilters} /> : empty
}
