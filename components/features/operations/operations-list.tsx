'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { lazy } from 'react'
import { useCan } from '@/components/shared/access'
import { ListFrame } from '@/components/shared/data-table'
import { withQuery } from '@/lib/client/fetch-json'
import { useTableState } from '@/lib/client/use-table-state'
import { OPERATION_SORTS } from '@/lib/features/operations/choices'
import { operationsListQuery } from '@/lib/features/operations/client'
import type { OperationSummaryDto } from '@/lib/features/operations/dto'
import { placesOf } from '@/lib/features/operations/places'
import {
  operationsExport,
  operationsParams,
  operationsQuery,
  type OperationsFilter,
} from '@/lib/features/operations/search-params'
import { NOUN_OF, type OperationKind } from '@/lib/features/operations/status'
import { NO_FILTER, useActiveFilters } from './active-filters'
import { useOperationColumns } from './columns'
import { OperationsFilters } from './operations-filters'
import { SavedViews } from './saved-views'
import { useKindTexts } from './use-kind'
import { ViewTabs } from './view-tabs'

// Looked at by a key press, or never.
const OperationPeek = lazy(() => import('./operation-peek').then((file) => ({ default: file.OperationPeek })))

const rowId = (row: OperationSummaryDto) => row.id
const rowHref = (row: OperationSummaryDto) => placesOf(row.kind).one(row.id)

/** The list as its address asks for it: read once, for the table and for the words about its age in the header. */
export function useOperations(kind: OperationKind) {
  const { state, set } = useTableState(operationsParams)
  const query = operationsQuery(state)
  return {
    state,
    set,
    query,
    page: useQuery({ ...operationsListQuery(kind, query), placeholderData: keepPreviousData }),
  }
}

/** All operations of a kind, with where each stands and how old that knowledge is; all of it in the address. */
export function OperationsList({ kind }: { kind: OperationKind }) {
  const t = useTranslations('operations')
  const own = useKindTexts(kind)
  const { state, set, query, page } = useOperations(kind)
  const columns = useOperationColumns()
  const mayExport = useCan(`${NOUN_OF[kind]}.export`)

  const narrow = (patch: Partial<OperationsFilter>) => set(patch)
  const of = { state, set: narrow, rows: page.data?.rows ?? [] }
  const filters = useActiveFilters(of)

  return (
    <>
      <ViewTabs counts={page.data?.counts} view={state.view} onChoose={(view) => narrow({ view })} />
      <ListFrame
        label={own('title')}
        columns={columns}
        query={page}
        rowId={rowId}
        rowHref={rowHref}
        list={query}
        state={state}
        set={set}
        searchLabel={t('table.search')}
        sort={state}
        onSort={({ sort, dir }) => set({ sort: OPERATION_SORTS.find((name) => name === sort), dir })}
        filters={filters}
        onClear={() => narrow(NO_FILTER)}
        exportHref={mayExport ? withQuery(placesOf(kind).exportApi(), operationsExport(state)) : null}
        actions={<SavedViews kind={kind} />}
        empty={{
          icon: kind,
          title: t(`empty.${state.view}.title`),
          text: t(`empty.${state.view}.text`),
        }}
        peek={{
          title: (row) => own('named', { id: row.id.slice(0, 8) }),
          content: (row) => <OperationPeek operation={row} />,
        }}
      >
        <OperationsFilters {...of} />
      </ListFrame>
    </>
  )
}
