'use client'

import { useTranslations } from 'next-intl'
import type { ActiveFilter } from '@/components/shared/data-table'
import { DateRangeFilter, SelectFilter, useDayRangeText } from '@/components/shared/filters'
import { HYGIENE } from '@/lib/features/tariffs/choices'
import { KNOWN_ACTIONS } from '@/lib/features/tariffs/known-actions'
import type { OverridesFilter } from '@/lib/features/tariffs/search-params'
import { useActionName } from './use-action-name'

interface FilterProps {
  state: OverridesFilter
  set: (patch: Partial<OverridesFilter>) => void
}

const TYPES = ['PERCENT', 'FIXED'] as const

/** Action, type, hygiene and the day of the last change, each a button with what may be chosen. */
export function OverridesFilters({ state, set }: FilterProps) {
  const t = useTranslations('tariffs')
  const name = useActionName()
  const known = Object.keys(KNOWN_ACTIONS)
  // The set is open: an action that came by a link can be seen as chosen too.
  const actions = state.action === null || known.includes(state.action) ? known : [...known, state.action]
  return (
    <>
      <SelectFilter
        label={t('overrides.filters.action')}
        value={state.action}
        options={actions.map((value) => ({ value, label: name(value) }))}
        onChange={(action) => set({ action })}
      />
      <SelectFilter
        label={t('overrides.filters.type')}
        value={state.type}
        options={TYPES.map((value) => ({ value, label: t(`types.${value}`) }))}
        onChange={(type) => set({ type })}
      />
      <SelectFilter
        label={t('overrides.filters.hygiene')}
        value={state.hygiene}
        options={HYGIENE.map((value) => ({ value, label: t(`hygiene.kinds.${value}`) }))}
        onChange={(hygiene) => set({ hygiene })}
      />
      <DateRangeFilter
        label={t('overrides.filters.updated')}
        range={{ from: state.updatedFrom, to: state.updatedTo }}
        onChange={({ from, to }) => set({ updatedFrom: from, updatedTo: to })}
      />
    </>
  )
}

/** What narrows the list now, in words, each with the way to drop it. */
export function useOverrideFilters({ state, set }: FilterProps): ActiveFilter[] {
  const t = useTranslations('tariffs')
  const f = useTranslations('filters')
  const name = useActionName()
  const range = useDayRangeText()
  const chip = (filter: 'action' | 'type' | 'hygiene' | 'updated', value: string) =>
    t('overrides.filters.chip', { name: t(`overrides.filters.${filter}`), value })
  const { q, action, type, hygiene, updatedFrom, updatedTo } = state
  const known = TYPES.find((value) => value === type)
  const found: (ActiveFilter | false)[] = [
    q !== '' && { key: 'q', label: f('searchFor', { text: q }), onRemove: () => set({ q: '' }) },
    action !== null && {
      key: 'action',
      label: chip('action', name(action)),
      onRemove: () => set({ action: null }),
    },
    type !== null && {
      key: 'type',
      label: chip('type', known ? t(`types.${known}`) : type),
      onRemove: () => set({ type: null }),
    },
    hygiene !== null && {
      key: 'hygiene',
      label: chip('hygiene', t(`hygiene.kinds.${hygiene}`)),
      onRemove: () => set({ hygiene: null }),
    },
    (updatedFrom !== null || updatedTo !== null) && {
      key: 'updated',
      label: chip('updated', range({ from: updatedFrom, to: updatedTo })),
      onRemove: () => set({ updatedFrom: null, updatedTo: null }),
    },
  ]
  return found.filter((filter) => filter !== false)
}

export const NO_OVERRIDES_FILTER: OverridesFilter = {
  q: '',
  action: null,
  type: null,
  hygiene: null,
  updatedFrom: null,
  updatedTo: null,
}
