'use client'

import { useTranslations } from 'next-intl'
import { lazy } from 'react'
import type { ActiveFilter } from '@/components/shared/data-table'
import { DateRangeFilter, SelectFilter, useDayRangeText } from '@/components/shared/filters'
import { LazyPopover } from '@/components/ui/lazy-popover'
import { TRANSACTION_TYPES } from '@/lib/features/transactions/choices'
import type { TransactionDto } from '@/lib/features/transactions/dto'
import type { TransactionsFilter } from '@/lib/features/transactions/search-params'
import { useNames } from './names'

const load = () => import('./coin-form')
const CoinForm = lazy(() => load().then((file) => ({ default: file.CoinForm })))

export interface FilterProps {
  state: TransactionsFilter
  set: (patch: Partial<TransactionsFilter>) => void
  rows: readonly TransactionDto[]
}

export const NO_FILTER: TransactionsFilter = {
  type: null,
  currency: null,
  network: null,
  from: null,
  to: null,
}

/** What the gateway lets a history be narrowed by (gateway-api.md 3.6). Types are an open set: those seen are added. */
export function TransactionsFilters({ state, set, rows }: FilterProps) {
  const t = useTranslations('transactions.filters')
  const names = useNames()
  const seen = [...rows.flatMap(({ type }) => type ?? []), ...(state.type === null ? [] : [state.type])]
  const types = [...new Set<string>([...TRANSACTION_TYPES, ...seen])]
  return (
    <>
      <SelectFilter
        label={t('type')}
        value={state.type}
        options={types.map((value) => ({ value, label: names.type(value) }))}
        onChange={(type) => set({ type })}
      />
      <DateRangeFilter
        label={t('dates')}
        range={{ from: state.from, to: state.to }}
        onChange={({ from, to }) => set({ from, to })}
      />
      <LazyPopover trigger={{ text: t('coins'), icon: 'filter' }} preload={load}>
        {() => <CoinForm key={`${state.currency} ${state.network}`} state={state} set={set} rows={rows} />}
      </LazyPopover>
    </>
  )
}

/** What narrows the history now, in words, each with the way to drop it. */
export function useActiveFilters({ state, set }: Omit<FilterProps, 'rows'>): ActiveFilter[] {
  const t = useTranslations('transactions.filters')
  const names = useNames()
  const range = useDayRangeText()
  const { type, currency, network, from, to } = state
  const chip = (
    key: 'type' | 'currency' | 'network' | 'dates',
    value: string,
    none: Partial<TransactionsFilter>,
  ) => ({
    key,
    label: t('chip', { name: t(key), value }),
    onRemove: () => set(none),
  })
  const found: (ActiveFilter | false)[] = [
    type !== null && chip('type', names.type(type), { type: null }),
    currency !== null && chip('currency', currency, { currency: null }),
    network !== null && chip('network', network, { network: null }),
    (from !== null || to !== null) && chip('dates', range({ from, to }), { from: null, to: null }),
  ]
  return found.filter((filter) => filter !== false)
}
