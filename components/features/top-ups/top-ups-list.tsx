'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { lazy } from 'react'
import { useCan } from '@/components/shared/access'
import { ListFrame } from '@/components/shared/data-table'
import { withQuery } from '@/lib/client/fetch-json'
import { useTableState } from '@/lib/client/use-table-state'
import { TOP_UP_SORTS } from '@/lib/features/top-ups/choices'
import { topUpsListQuery } from '@/lib/features/top-ups/client'
import type { TopUpSummaryDto } from '@/lib/features/top-ups/dto'
import {
  topUpsExport,
  topUpsParams,
  topUpsQuery,
  type TopUpsFilter,
} from '@/lib/features/top-ups/search-params'
import type { PersonDto } from '@/lib/shared/person'
import { api, routes } from '@/lib/shared/routes'
import { useTopUpColumns } from './columns'
import { StatusTabs } from './status-tabs'
import { NO_FILTER, TopUpsFilters, useActiveFilters } from './top-ups-filters'

// Looked at by a key press, or never.
const TopUpPeek = lazy(() => import('./top-up-peek').then((file) => ({ default: file.TopUpPeek })))

const rowId = (row: TopUpSummaryDto) => row.id
const rowHref = (row: TopUpSummaryDto) => routes.topUp(row.id)

/** All top-ups, the newest first, with who acts next on each: searched, filtered and paged by the server, all in the address. */
export function TopUpsList({ me }: { me: PersonDto }) {
  const t = useTranslations('topUps')
  const { state, set } = useTableState(topUpsParams)
  const query = topUpsQuery(state)
  const topUps = useQuery({ ...topUpsListQuery(query), placeholderData: keepPreviousData })
  const columns = useTopUpColumns()
  const mayExport = useCan('top-ups.export')

  const narrow = (patch: Partial<TopUpsFilter>) => set(patch)
  const of = { state, set: narrow, me, rows: topUps.data?.rows ?? [] }
  const filters = useActiveFilters(of)

  return (
    <>
      <StatusTabs
        counts={topUps.data?.counts ?? {}}
        status={state.status}
        onChoose={(status) => narrow({ status })}
      />
      <ListFrame
        label={t('title')}
        columns={columns}
        query={topUps}
        rowId={rowId}
        rowHref={rowHref}
        list={query}
        state={state}
        set={set}
        searchLabel={t('search')}
        sort={state}
        onSort={({ sort, dir }) => set({ sort: TOP_UP_SORTS.find((name) => name === sort), dir })}
        filters={filters}
        onClear={() => narrow(NO_FILTER)}
        exportHref={mayExport ? withQuery(api.topUpsExport(), topUpsExport(state)) : null}
        empty={{ icon: 'top-up', title: t('emptyTitle'), text: t('empty') }}
        peek={{
          title: (row) => t('named', { number: String(row.number) }),
          content: (row) => <TopUpPeek topUp={row} />,
        }}
      >
        <TopUpsFilters {...of} />
      </ListFrame>
    </>
  )
}
