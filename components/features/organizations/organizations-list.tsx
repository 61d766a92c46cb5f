'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { lazy } from 'react'
import { useCan } from '@/components/shared/access'
import { ListFrame } from '@/components/shared/data-table'
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

  const narrow = (patch: Partial<OrganizationsFilter>) => set(patch)
  const filters = useActiveFilters({ state, set: narrow })

  return (
    <ListFrame
      label={t('title')}
      columns={columns}
      query={organizations}
      rowId={rowId}
      rowHref={rowHref}
      list={query}
      state={state}
      set={set}
      searchLabel={t('search')}
      sort={state}
      onSort={({ sort, dir }) => set({ sort: ORGANIZATION_SORTS.find((name) => name === sort), dir })}
      filters={filters}
      onClear={() => narrow(NO_FILTER)}
      exportHref={mayExport ? withQuery(api.organizationsExport(), organizationsExport(state)) : null}
      empty={{ icon: 'organization', title: t('title'), text: t('empty') }}
      peek={{
        title: (row) => <bdi>{row.name}</bdi>,
        content: (row) => <OrganizationPeek organization={row} />,
      }}
    >
      <OrganizationsFilters state={state} set={narrow} />
    </ListFrame>
  )
}
