'use client'

import { useTranslations } from 'next-intl'
import type { ActiveFilter } from '@/components/shared/data-table'
import { DateRangeFilter, SelectFilter, useDayRangeText } from '@/components/shared/filters'
import { CONFIRMED } from '@/lib/features/users/choices'
import type { UsersFilter } from '@/lib/features/users/search-params'

interface FilterProps {
  state: UsersFilter
  set: (patch: Partial<UsersFilter>) => void
}

/** Confirmation, creation and last sign-in, each a button with what may be chosen. */
export function UsersFilters({ state, set }: FilterProps) {
  const t = useTranslations('users.filters')
  return (
    <>
      <SelectFilter
        label={t('confirmed')}
        value={state.confirmed}
        options={CONFIRMED.map((value) => ({ value, label: t(value) }))}
        onChange={(confirmed) => set({ confirmed })}
      />
      <DateRangeFilter
        label={t('created')}
        range={{ from: state.createdFrom, to: state.createdTo }}
        onChange={({ from, to }) => set({ createdFrom: from, createdTo: to })}
      />
      <DateRangeFilter
        label={t('lastLogin')}
        range={{ from: state.lastLoginFrom, to: state.lastLoginTo }}
        onChange={({ from, to }) => set({ lastLoginFrom: from, lastLoginTo: to })}
      />
    </>
  )
}

/** What narrows the list now, in words, each with the way to drop it. */
export function useActiveFilters({ state, set }: FilterProps): ActiveFilter[] {
  const t = useTranslations('users.filters')
  const f = useTranslations('filters')
  const range = useDayRangeText()
  const { q, confirmed, createdFrom, createdTo, lastLoginFrom, lastLoginTo } = state
  const found: (ActiveFilter | false)[] = [
    q !== '' && { key: 'q', label: f('searchFor', { text: q }), onRemove: () => set({ q: '' }) },
    confirmed !== null && {
      key: 'confirmed',
      label: t(confirmed),
      onRemove: () => set({ confirmed: null }),
    },
    (createdFrom !== null || createdTo !== null) && {
      key: 'created',
      label: t('chip', { name: t('created'), value: range({ from: createdFrom, to: createdTo }) }),
      onRemove: () => set({ createdFrom: null, createdTo: null }),
    },
    (lastLoginFrom !== null || lastLoginTo !== null) && {
      key: 'lastLogin',
      label: t('chip', { name: t('lastLogin'), value: range({ from: lastLoginFrom, to: lastLoginTo }) }),
      onRemove: () => set({ lastLoginFrom: null, lastLoginTo: null }),
    },
  ]
  return found.filter((filter) => filter !== false)
}

export const NO_FILTER: UsersFilter = {
  q: '',
  confirmed: null,
  createdFrom: null,
  createdTo: null,
  lastLoginFrom: null,
  lastLoginTo: null,
}
