'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { lazy } from 'react'
import { useCan } from '@/components/shared/access'
import { ListFrame } from '@/components/shared/data-table'
import { withQuery } from '@/lib/client/fetch-json'
import { useTableState } from '@/lib/client/use-table-state'
import { OVERRIDE_SORTS } from '@/lib/features/tariffs/choices'
import { overridesListQuery } from '@/lib/features/tariffs/client'
import {
  overridesExport,
  overridesFilter,
  overridesParams,
  overridesQuery,
  type OverridesFilter,
} from '@/lib/features/tariffs/search-params'
import { api } from '@/lib/shared/routes'
import { ChangeManyLink } from './change-many-link'
import { overrideHref, overrideId, useOverrideColumns } from './overrides-columns'
import { NO_OVERRIDES_FILTER, OverridesFilters, useOverrideFilters } from './overrides-filters'

// Looked at by a key press, or never.
const OverridePeek = lazy(() => import('./override-peek').then((file) => ({ default: file.OverridePeek })))

/** Every override known, over all organizations: searched, sorted, filtered and paged by the server. */
export function OverridesList() {
  const t = useTranslations('tariffs.overrides')
  const { state, set } = useTableState(overridesParams)
  const query = overridesQuery(state)
  const overrides = useQuery({ ...overridesListQuery(query), placeholderData: keepPreviousData })
  const columns = useOverrideColumns()
  const mayExport = useCan('tariffs.export')
  const mayChange = useCan('tariffs.apply-many')

  const narrow = (patch: Partial<OverridesFilter>) => set(patch)
  const filters = useOverrideFilters({ state, set: narrow })

  return (
    <ListFrame
      label={t('title')}
      columns={columns}
      query={overrides}
      rowId={overrideId}
      rowHref={overrideHref}
      list={query}
      state={state}
      set={set}
      searchLabel={t('search')}
      sort={state}
      onSort={({ sort, dir }) => set({ sort: OVERRIDE_SORTS.find((name) => name === sort), dir })}
      filters={filters}
      onClear={() => narrow(NO_OVERRIDES_FILTER)}
      exportHref={mayExport ? withQuery(api.tariffOverridesExport(), overridesExport(state)) : null}
      empty={{ icon: 'tariff', title: t('emptyTitle'), text: t('empty') }}
      peek={{
        title: (row) => <bdi>{row.organizationName || row.organizationId}</bdi>,
        content: (row) => <OverridePeek row={row} />,
      }}
      actions={
        mayChange && (
          <ChangeManyLink from="overrides" filter={overridesFilter(state)}>
            <span className="max-sm:sr-only">{t('changeThese')}</span>
          </ChangeManyLink>
        )
      }
    >
      <OverridesFilters state={state} set={narrow} />
    </ListFrame>
  )
}
