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
import { organizationsListQuery } from '@/lib/features/organizations/client'
import type { OrganizationDto } from '@/lib/features/organizations/dto'
import { ORGANIZATION_SORTS } from '@/lib/features/organizations/choices'
import {
  organizationsExport,
  organizationsParams,
  organizationsQuery,
  type OrganizationsFilter,
} from '@/lib/features/organizations/search-params'
import { api, routes } from '@/lib/shared/routes'
import { useOrganizationColumns } from './columns'
import { NO_FILTER, useActiveFilters, OrganizationsFilters } from './organizations-filters'

// Looked at by a key press, or never.
const OrganizationPeek = lazy(() =>
  import('./organization-peek').then((file) => ({ default: file.OrganizationPeek })),
)
const EmptyState = lazy(() =>
  import('@/components/shared/feedback/empty-state').then((file) => ({ default: file.EmptyState })),
)

const rowId = (row: OrganizationDto) => row.id
const rowHref = (row: OrganizationDto) => routes.organization(row.id)

/** Organizations as far as the desk knows them: searched, sorted, filtered and paged by the server, all of it in the address. */
export function OrganizationsList() {
  const t = useTranslations('organizations')
  const { state, set } = useTableState(organizationsParams)
  const query = organizationsQuery(state)
  const organizations = useQuery({ ...organizationsListQuery(query), placeholderData: keepPreviousData })
  const columns = useOrganizationColumns()
  const mayExport = useCan('organizations.export')
  const { data } = organizations

  const narrow = (patch: Partial<OrganizationsFilter>) => set(patch)
  // Every key of a search would be a step of Back.
  const search = (q: string) => set({ q }, { replace: true })
  const clear = () => narrow(NO_FILTER)
  const filters = useActiveFilters({ state, set: narrow })

  return (
    <>
      <Toolbar
        end={
          <>
            {mayExport && (
              <ExportLink
                href={withQuery(api.organizationsExport(), organizationsExport(state))}
                total={data?.total}
                capped={data?.capped ?? false}
              />
            )}
            <ColumnMenu columns={columns} hidden={state.hide} onChange={(hide) => set({ hide })} />
          </>
        }
      >
        <SearchBox value={state.q} label={t('search')} onSearch={search} />
        <OrganizationsFilters state={state} set={narrow} />
      </Toolbar>
      <FilterChips filters={filters} onClear={clear} />
      <DataTable
        label={t('title')}
        columns={columns}
        query={organizations}
        rowId={rowId}
        rowHref={rowHref}
        list={query}
        sort={state}
        onSort={({ sort, dir }) => set({ sort: ORGANIZATION_SORTS.find((name) => name === sort), dir })}
        hidden={state.hide}
        filters={filters}
        onClearFilters={clear}
        onFirstPage={() => set({ page: 1 })}
        empty={<EmptyState icon="organization" title={t('title')} text={t('empty')} />}
        peek={{
          title: (row) => <bdi>{row.name}</bdi>,
          content: (row) => (
            <Suspense>
              <OrganizationPeek organization={row} />
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
