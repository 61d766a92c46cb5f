'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { lazy, Suspense } from 'react'
import { useCan } from '@/components/shared/access'
import { ColumnMenu, DataTable, ExportLink, Pager } from '@/components/shared/data-table'
import { FilterChips, SearchBox } from '@/components/shared/filters'
import { Toolbar } from '@/components/shared/layout/page'
import { withQuery } from '@/lib/client/fetch-json'
import { useTableState } from '@/lib/client/use-table-state'
import { OVERRIDE_SORTS } from '@/lib/features/tariffs/choices'
import { overridesListQuery } from '@/lib/features/tariffs/client'
import {
  overridesExport,
  overridesParams,
  overridesQuery,
  type OverridesFilter,
} from '@/lib/features/tariffs/search-params'
import { api } from '@/lib/shared/routes'
import { overrideHref, overrideId, useOverrideColumns } from './overrides-columns'
import { NO_OVERRIDES_FILTER, OverridesFilters, useOverrideFilters } from './overrides-filters'

// Looked at by a key press, or never.
const OverridePeek = lazy(() => import('./override-peek').then((file) => ({ default: file.OverridePeek })))
const EmptyState = lazy(() =>
  import('@/components/shared/feedback/empty-state').then((file) => ({ default: file.EmptyState })),
)

/** Every override known, over all organizations: searched, sorted, filtered and paged by the server. */
export function OverridesList() {
  const t = useTranslations('tariffs.overrides')
  const { state, set } = useTableState(overridesParams)
  const query = overridesQuery(state)
  const overrides = useQuery({ ...overridesListQuery(query), placeholderData: keepPreviousData })
  const columns = useOverrideColumns()
  const mayExport = useCan('tariffs.export')
  const { data } = overrides

  const narrow = (patch: Partial<OverridesFilter>) => set(patch)
  // Every key of a search would be a step of Back.
  const search = (q: string) => set({ q }, { replace: true })
  const clear = () => narrow(NO_OVERRIDES_FILTER)
  const filters = useOverrideFilters({ state, set: narrow })

  return (
    <>
      <Toolbar
        end={
          <>
            {mayExport && (
              <ExportLink
                href={withQuery(api.tariffOverridesExport(), overridesExport(state))}
                total={data?.total}
                capped={data?.capped ?? false}
              />
            )}
            <ColumnMenu columns={columns} hidden={state.hide} onChange={(hide) => set({ hide })} />
          </>
        }
      >
        <SearchBox value={state.q} label={t('search')} onSearch={search} />
        <OverridesFilters state={state} set={narrow} />
      </Toolbar>
      <FilterChips filters={filters} onClear={clear} />
      <DataTable
        label={t('title')}
        columns={columns}
        query={overrides}
        rowId={overrideId}
        rowHref={overrideHref}
        list={query}
        sort={state}
        onSort={({ sort, dir }) => set({ sort: OVERRIDE_SORTS.find((name) => name === sort), dir })}
        hidden={state.hide}
        filters={filters}
        onClearFilters={clear}
        onFirstPage={() => set({ page: 1 })}
        empty={<EmptyState icon="tariff" title={t('emptyTitle')} text={t('empty')} />}
        peek={{
          title: (row) => <bdi>{row.organizationName || row.organizationId}</bdi>,
          content: (row) => (
            <Suspense>
              <OverridePeek row={row} />
            </Suspense>
          ),
          id: state.peek,
          onPeek: (peek) => set({ peek }, { replace: true }),
        }}
      />
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
