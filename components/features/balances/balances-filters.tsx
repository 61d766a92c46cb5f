'use client'

import { useTranslations } from 'next-intl'
import type { ActiveFilter } from '@/components/shared/data-table'
import { SelectFilter } from '@/components/shared/filters'
import { BALANCE_STATES } from '@/lib/features/balances/choices'
import type { BalanceRowDto } from '@/lib/features/balances/dto'
import type { BalancesFilter } from '@/lib/features/balances/search-params'

interface FilterProps {
  state: BalancesFilter
  set: (patch: Partial<BalancesFilter>) => void
  rows: readonly BalanceRowDto[]
}

/** Low or blocked, and the currency. An organization is chosen by a link from its page, or searched for by its name. */
export function BalancesFilters({ state, set, rows }: FilterProps) {
  const t = useTranslations('balances')
  // The set is open: what is on the page, and what came by a link.
  const seen = ['USD', ...rows.map(({ currency }) => currency), ...(state.currency ? [state.currency] : [])]
  const currencies = [...new Set(seen)].sort()
  return (
    <>
      <SelectFilter
        label={t('filters.state')}
        value={state.state}
        options={BALANCE_STATES.map((value) => ({ value, label: t(`states.${value}`) }))}
        onChange={(value) => set({ state: value })}
      />
      <SelectFilter
        label={t('filters.currency')}
        value={state.currency}
        options={currencies.map((value) => ({ value, label: value }))}
        onChange={(currency) => set({ currency })}
      />
    </>
  )
}

/** What narrows the list now, in words, each with the way to drop it. */
export function useActiveFilters({ state, set, rows }: FilterProps): ActiveFilter[] {
  const t = useTranslations('balances')
  const f = useTranslations('filters')
  const chip = (name: 'state' | 'currency' | 'organization', value: string) =>
    t('filters.chip', { name: t(`filters.${name}`), value })
  const { q, currency, organizationId } = state
  const organization = rows.find((row) => row.organizationId === organizationId)
  const found: (ActiveFilter | false)[] = [
    q !== '' && { key: 'q', label: f('searchFor', { text: q }), onRemove: () => set({ q: '' }) },
    state.state !== null && {
      key: 'state',
      label: chip('state', t(`states.${state.state}`)),
      onRemove: () => set({ state: null }),
    },
    currency !== null && {
      key: 'currency',
      label: chip('currency', currency),
      onRemove: () => set({ currency: null }),
    },
    organizationId !== null && {
      key: 'organization',
      label: chip('organization', organization?.organizationName || organizationId),
      onRemove: () => set({ organizationId: null }),
    },
  ]
  return found.filter((filter) => filter !== false)
}

export const NO_FILTER: BalancesFilter = { q: '', state: null, currency: null, organizationId: null }
