'use client'

import { useTranslations } from 'next-intl'
import type { ActiveFilter } from '@/components/shared/data-table'
import { DateRangeFilter, SelectFilter, useDayRangeText } from '@/components/shared/filters'
import type { TopUpSummaryDto } from '@/lib/features/top-ups/dto'
import type { TopUpsFilter } from '@/lib/features/top-ups/search-params'
import type { PersonDto } from '@/lib/shared/person'

interface FilterProps {
  state: TopUpsFilter
  set: (patch: Partial<TopUpsFilter>) => void
  /** Whoever looks, and what is seen: whom one may choose from. */
  me: PersonDto
  rows: readonly TopUpSummaryDto[]
}

function useRequesters({ me, rows }: Pick<FilterProps, 'me' | 'rows'>) {
  const t = useTranslations('topUps.filters')
  const known = new Map([[me.staffId, t('me', { name: me.name })]])
  for (const { requester } of rows)
    if (requester && !known.has(requester.staffId)) known.set(requester.staffId, requester.name)
  return [...known].map(([value, label]) => ({ value, label }))
}

export function TopUpsFilters({ state, set, me, rows }: FilterProps) {
  const t = useTranslations('topUps.filters')
  const requesters = useRequesters({ me, rows })
  return (
    <>
      <SelectFilter
        label={t('requester')}
        icon="user"
        value={state.requester}
        options={requesters}
        onChange={(requester) => set({ requester })}
      />
      <DateRangeFilter
        label={t('created')}
        range={{ from: state.createdFrom, to: state.createdTo }}
        onChange={({ from, to }) => set({ createdFrom: from, createdTo: to })}
      />
    </>
  )
}

/** What narrows the list now, in words, each with the way to drop it. */
export function useActiveFilters({ state, set, me, rows }: FilterProps): ActiveFilter[] {
  const t = useTranslations('topUps')
  const f = useTranslations('filters')
  const range = useDayRangeText()
  const requesters = useRequesters({ me, rows })
  const { q, status, organizationId, requester, createdFrom, createdTo } = state
  const organization = rows.find((row) => row.organizationId === organizationId)?.organizationName
  const found: (ActiveFilter | false)[] = [
    q !== '' && { key: 'q', label: f('searchFor', { text: q }), onRemove: () => set({ q: '' }) },
    status !== null && {
      key: 'status',
      label: t('filters.chip', { name: t('filters.status'), value: t(`states.${status}`) }),
      onRemove: () => set({ status: null }),
    },
    organizationId !== null && {
      key: 'organization',
      label: t('filters.organization', { name: organization ?? organizationId }),
      onRemove: () => set({ organizationId: null }),
    },
    requester !== null && {
      key: 'requester',
      label: t('filters.chip', {
        name: t('filters.requester'),
        value: requesters.find(({ value }) => value === requester)?.label ?? requester,
      }),
      onRemove: () => set({ requester: null }),
    },
    (createdFrom !== null || createdTo !== null) && {
      key: 'created',
      label: t('filters.chip', {
        name: t('filters.created'),
        value: range({ from: createdFrom, to: createdTo }),
      }),
      onRemove: () => set({ createdFrom: null, createdTo: null }),
    },
  ]
  return found.filter((filter) => filter !== false)
}

export const NO_FILTER: TopUpsFilter = {
  q: '',
  status: null,
  organizationId: null,
  requester: null,
  createdFrom: null,
  createdTo: null,
}
