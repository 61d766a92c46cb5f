'use client'

import { useTranslations } from 'next-intl'
import { useOrganizationName } from '@/components/features/organizations/organization-filter'
import type { ActiveFilter } from '@/components/shared/data-table'
import { useDayRangeText } from '@/components/shared/filters'
import type { OperationsFilter } from '@/lib/features/operations/search-params'
import type { FilterProps } from './operations-filters'

const NOTHING = {
  q: '',
  organizationId: null,
  currencyFrom: null,
  networkFrom: null,
  currencyTo: null,
  networkTo: null,
  usdFrom: null,
  usdTo: null,
  risk: null,
  createdFrom: null,
  createdTo: null,
  source: null,
  age: null,
} satisfies Omit<OperationsFilter, 'view'>
/** All but the tab: the tabs are where one is, not what was filtered. */
export const NO_FILTER: Partial<OperationsFilter> = NOTHING

type Name = keyof typeof NOTHING

/** Names of the address that are one filter to the reader. */
const GROUPS: readonly (readonly Name[])[] = [
  ['q'],
  ['organizationId'],
  ['createdFrom', 'createdTo'],
  ['age'],
  ['currencyFrom'],
  ['networkFrom'],
  ['currencyTo'],
  ['networkTo'],
  ['usdFrom', 'usdTo'],
  ['risk'],
  ['source'],
]

/** What narrows the list now, in words, each with the way to drop it. */
export function useActiveFilters({ state, set, rows }: FilterProps): ActiveFilter[] {
  const t = useTranslations('operations')
  const f = useTranslations('filters')
  const range = useDayRangeText()
  const organization = useOrganizationName(state.organizationId, rows)
  const chip = (name: string, value: string) => t('filters.chip', { name, value })

  function words(name: Name): string {
    switch (name) {
      case 'q':
        return f('searchFor', { text: state.q })
      case 'organizationId':
        return chip(t('filters.organization'), organization)
      case 'createdFrom':
      case 'createdTo':
        return chip(t('filters.created'), range({ from: state.createdFrom, to: state.createdTo }))
      case 'age':
        return chip(t('filters.age'), t('filters.ageAtLeast', { minutes: state.age ?? 0 }))
      case 'usdFrom':
      case 'usdTo':
        return chip(t('filters.amount'), usd(state))
      case 'source':
        return chip(t('filters.source'), state.source === null ? '' : t(`entered.${state.source}`))
      case 'risk':
        return chip(t('filters.risk'), state.risk ?? '')
      default:
        return chip(t(`filters.${name}`), state[name] ?? '')
    }
  }

  function usd({ usdFrom: from, usdTo: to }: OperationsFilter): string {
    if (from !== null && to !== null) return t('filters.usdBetween', { from, to })
    return from !== null ? t('filters.usdAtLeast', { from }) : t('filters.usdAtMost', { to: to ?? '' })
  }

  return GROUPS.flatMap((group) => {
    const name = group.find((one) => state[one] !== NOTHING[one])
    if (name === undefined) return []
    const dropped: Partial<OperationsFilter> = Object.fromEntries(group.map((one) => [one, NOTHING[one]]))
    return [{ key: group[0] ?? name, label: words(name), onRemove: () => set(dropped) }]
  })
}
