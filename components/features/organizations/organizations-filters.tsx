'use client'

import { useTranslations } from 'next-intl'
import type { ActiveFilter } from '@/components/shared/data-table'
import { DateRangeFilter, useDayRangeText } from '@/components/shared/filters'
import type { OrganizationsFilter } from '@/lib/features/organizations/search-params'

interface FilterProps {
  state: OrganizationsFilter
  set: (patch: Partial<OrganizationsFilter>) => void
}

export function OrganizationsFilters({ state, set }: FilterProps) {
  const t = useTranslations('organizations.filters')
  return (
    <DateRangeFilter
      label={t('created')}
      range={{ from: state.createdFrom, to: state.createdTo }}
      onChange={({ from, to }) => set({ createdFrom: from, createdTo: to })}
    />
  )
}

/** What narrows the list now, in words, each with the way to drop it. */
export function useActiveFilters({ state, set }: FilterProps): ActiveFilter[] {
  const t = useTranslations('organizations.filters')
  const f = useTranslations('filters')
  const range = useDayRangeText()
  const { q, createdFrom, createdTo } = state
  const found: (ActiveFilter | false)[] = [
    q !== '' && { key: 'q', label: f('searchFor', { text: q }), onRemove: () => set({ q: '' }) },
    (createdFrom !== null || createdTo !== null) && {
      key: 'created',
      label: t('chip', { name: t('created'), value: range({ from: createdFrom, to: createdTo }) }),
      onRemove: () => set({ createdFrom: null, createdTo: null }),
    },
  ]
  return found.filter((filter) => filter !== false)
}

export const NO_FILTER: OrganizationsFilter = { q: '', createdFrom: null, createdTo: null }
