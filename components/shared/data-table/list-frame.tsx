'use client'

import { lazy, Suspense, type ReactNode } from 'react'
import { FilterChips, SearchBox } from '@/components/shared/filters'
import { Toolbar } from '@/components/shared/layout/page'
import type { IconName } from '@/components/ui/icons/names'
import type { Page, PAGE_SIZES } from '@/lib/shared/paging'
import { ColumnMenu } from './column-menu'
import { DataTable, type DataTableProps } from './data-table'
import { ExportLink } from './export-link'
import { Pager } from './pager'

// Seen where there is nothing, or never.
const EmptyState = lazy(() =>
  import('@/components/shared/feedback/empty-state').then((file) => ({ default: file.EmptyState })),
)

/** What of a list stands in its address (see `tableParams`). */
interface ListState {
  q: string
  size: (typeof PAGE_SIZES)[number]
  hide: string[]
  peek: string | null
}

type Taken = 'label' | 'columns' | 'query' | 'rowId' | 'rowHref' | 'list' | 'sort' | 'onSort' | 'filters'

interface ListFrameProps<Row extends object> extends Pick<DataTableProps<Row>, Taken> {
  state: ListState
  set: (patch: Partial<ListState> & { page?: number }, options?: { replace?: boolean }) => void
  /** Null where the rows are asked of somebody who cannot search them. */
  searchLabel: string | null
  onClear: () => void
  /** Where exactly this is exported; null for those who may not. */
  exportHref: string | null
  empty: { icon: IconName; title: string; text: string }
  peek: { title: (row: Row) => ReactNode; content: (row: Row) => ReactNode }
  /** The noun's own filters. */
  children: ReactNode
  /** What else can be done with the list, ahead of its export. */
  actions?: ReactNode
  /** Between the table and the pager. */
  below?: ReactNode
}

/** A list page under its heading: search, filters, export, columns, the table and its pager, the same for every noun. */
export function ListFrame<Row extends object>(props: ListFrameProps<Row>) {
  const { state, set, query, columns, filters, peek, empty, onClear } = props
  const data: Page<Row> | undefined = query.data
  return (
    <>
      <Toolbar
        end={
          <>
            {props.actions}
            {props.exportHref !== null && (
              <ExportLink href={props.exportHref} total={data?.total} capped={data?.capped ?? false} />
            )}
            <ColumnMenu columns={columns} hidden={state.hide} onChange={(hide) => set({ hide })} />
          </>
        }
      >
        {/* Every key of a search would be a step of Back. */}
        {props.searchLabel !== null && (
          <SearchBox
            value={state.q}
            label={props.searchLabel}
            onSearch={(q) => set({ q }, { replace: true })}
          />
        )}
        {props.children}
      </Toolbar>
      <FilterChips filters={filters} onClear={onClear} />
      <DataTable
        label={props.label}
        columns={columns}
        query={query}
        rowId={props.rowId}
        rowHref={props.rowHref}
        list={props.list}
        sort={props.sort}
        onSort={props.onSort}
        hidden={state.hide}
        filters={filters}
        onClearFilters={onClear}
        onFirstPage={() => set({ page: 1 })}
        empty={<EmptyState {...empty} />}
        peek={{
          title: peek.title,
          content: (row) => <Suspense>{peek.content(row)}</Suspense>,
          id: state.peek,
          onPeek: (id) => set({ peek: id }, { replace: true }),
        }}
      />
      {props.below}
      {data && (
        <Pager
          page={data.page}
          size={state.size}
          shown={data.rows.length}
          total={data.total}
          capped={data.capped}
          onPage={(page) => set({ page, peek: null })}
          onSize={(size) => set({ size, page: 1 })}
        />
      )}
    </>
  )
}
