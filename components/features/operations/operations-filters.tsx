'use client'

import { useTranslations } from 'next-intl'
import { lazy } from 'react'
import { OrganizationFilter } from '@/components/features/organizations/organization-filter'
import { DateRangeFilter, SelectFilter } from '@/components/shared/filters'
import { LazyPopover } from '@/components/ui/lazy-popover'
import { OPERATION_AGES } from '@/lib/features/operations/choices'
import type { OperationSummaryDto } from '@/lib/features/operations/dto'
import type { OperationsFilter } from '@/lib/features/operations/search-params'

const load = () => import('./more-filters-form')
const MoreFiltersForm = lazy(() => load().then((file) => ({ default: file.MoreFiltersForm })))

export interface FilterProps {
  state: OperationsFilter
  set: (patch: Partial<OperationsFilter>) => void
  /** What is seen: whose operations are offered first. */
  rows: readonly OperationSummaryDto[]
}

export function OperationsFilters({ state, set, rows }: FilterProps) {
  const t = useTranslations('operations.filters')
  return (
    <>
      <OrganizationFilter
        label={t('organization')}
        value={state.organizationId}
        rows={rows}
        onChange={(organizationId) => set({ organizationId })}
      />
      <DateRangeFilter
        label={t('created')}
        range={{ from: state.createdFrom, to: state.createdTo }}
        onChange={({ from, to }) => set({ createdFrom: from, createdTo: to })}
      />
      <SelectFilter
        label={t('age')}
        icon="clock"
        value={state.age === null ? null : String(state.age)}
        options={OPERATION_AGES.map((minutes) => ({
          value: String(minutes),
          label: t('ageAtLeast', { minutes }),
        }))}
        onChange={(chosen) => set({ age: OPERATION_AGES.find((age) => String(age) === chosen) ?? null })}
      />
      <LazyPopover trigger={{ text: t('more'), icon: 'filter' }} preload={load}>
        {() => <MoreFiltersForm key={JSON.stringify(state)} state={state} set={set} />}
      </LazyPopover>
    </>
  )
}
