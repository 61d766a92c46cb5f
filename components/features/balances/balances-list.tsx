'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { lazy } from 'react'
import { useCan } from '@/components/shared/access'
import { ListFrame } from '@/components/shared/data-table'
import { withQuery } from '@/lib/client/fetch-json'
import { useTableState } from '@/lib/client/use-table-state'
import { BALANCE_SORTS } from '@/lib/features/balances/choices'
import { balancesListQuery } from '@/lib/features/balances/client'
import type { BalanceRowDto } from '@/lib/features/balances/dto'
import {
  balancesExport,
  balancesParams,
  balancesQuery,
  type BalancesFilter,
} from '@/lib/features/balances/search-params'
import { api, routes } from '@/lib/shared/routes'
import { decimalsOf } from './aligned-amount'
import { BalancesFilters, NO_FILTER, useActiveFilters } from './balances-filters'
import { useBalanceColumns } from './columns'

// Looked at by a key press, or never.
const BalancePeek = lazy(() => import('./balance-peek').then((file) => ({ default: file.BalancePeek })))

const rowId = (row: BalanceRowDto) => row.advancedBalanceId
const rowHref = (row: BalanceRowDto) => routes.organizationBalance(row.organizationId)

function useBalances() {
  const { state, set } = useTableState(balancesParams)
  const query = balancesQuery(state)
  return {
    state,
    set,
    query,
    page: useQuery({ ...balancesListQuery(query), placeholderData: keepPreviousData }),
  }
}

/** Of how many organizations the balances have been read: a list that is not whole says so. */
export function BalancesCoverage() {
  const t = useTranslations('balances')
  const coverage = useBalances().page.data?.coverage
  if (coverage === undefined) return <>{t('lead')}</>
  const { organizations, read } = coverage
  return (
    <>
      {t('lead')}{' '}
      <span className="text-ink-3">
        {read < organizations ? t('coverage', { organizations, read }) : t('coverageAll', { organizations })}.
      </span>
    </>
  )
}

/** Every balance known, the one that runs out first on top: searched, sorted, filtered and paged by the server, all in the address. */
export function BalancesList() {
  const t = useTranslations('balances')
  const { state, set, query, page } = useBalances()
  const rows = page.data?.rows ?? []
  const columns = useBalanceColumns(decimalsOf(rows.map(({ balance }) => balance)))
  const mayExport = useCan('balances.export')

  const narrow = (patch: Partial<BalancesFilter>) => set(patch)
  const of = { state, set: narrow, rows }
  const filters = useActiveFilters(of)

  return (
    <ListFrame
      label={t('title')}
      columns={columns}
      query={page}
      rowId={rowId}
      rowHref={rowHref}
      list={query}
      state={state}
      set={set}
      searchLabel={t('search')}
      sort={state}
      onSort={({ sort, dir }) => set({ sort: BALANCE_SORTS.find((name) => name === sort), dir })}
      filters={filters}
      onClear={() => narrow(NO_FILTER)}
      exportHref={mayExport ? withQuery(api.balancesExport(), balancesExport(state)) : null}
      empty={{ icon: 'wallet', title: t('title'), text: t('empty') }}
      peek={{
        title: (row) => <bdi>{row.organizationName || t('unnamed')}</bdi>,
        content: (row) => <BalancePeek balance={row} />,
      }}
    >
      <BalancesFilters {...of} />
    </ListFrame>
  )
}
