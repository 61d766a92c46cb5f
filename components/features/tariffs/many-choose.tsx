'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import {
  NO_FILTER,
  OrganizationsFilters,
  useActiveFilters,
} from '@/components/features/organizations/organizations-filters'
import { FilterChips, SearchBox } from '@/components/shared/filters'
import { Toolbar } from '@/components/shared/layout/page'
import { Radio } from '@/components/ui/control'
import { Panel } from '@/components/ui/panel'
import { BATCH_SOURCES } from '@/lib/features/tariffs/choices'
import { overridesFilter, type NewBatchParams } from '@/lib/features/tariffs/search-params'
import { ManyFound } from './many-found'
import { ManyIds } from './many-ids'
import { NO_OVERRIDES_FILTER, OverridesFilters, useOverrideFilters } from './overrides-filters'
import type { Chosen } from './use-chosen'

interface ChooseProps {
  params: NewBatchParams
  set: (patch: Partial<NewBatchParams>, how?: 'push' | 'replace') => void
  chosen: Chosen
}

/** Who a proposal is for: those of a filter, or a list of ids. */
export function ManyChoose({ params, set, chosen }: ChooseProps) {
  const t = useTranslations('tariffs.many.new')
  const name = useId()
  return (
    <Panel title={t('step1')}>
      <div className="space-y-4">
        <fieldset className="grid gap-2 sm:grid-cols-2">
          <legend className="sr-only">{t('who')}</legend>
          {BATCH_SOURCES.map((source) => (
            <Radio
              key={source}
              name={name}
              value={source}
              checked={params.from === source}
              label={t(`sources.${source}`)}
              hint={t(`sources.${source}Hint`)}
              onChange={() => set({ from: source }, 'replace')}
            />
          ))}
        </fieldset>
        {params.from === 'organizations' && <Directory params={params} set={set} />}
        {params.from === 'overrides' && <Overridden params={params} set={set} />}
        {params.from === 'list' && <ManyIds list={chosen.list} />}
        {params.from !== 'list' && <ManyFound params={params} chosen={chosen} />}
      </div>
    </Panel>
  )
}

function Directory({ params, set }: Omit<ChooseProps, 'chosen'>) {
  const t = useTranslations('tariffs.many.new')
  const filters = useActiveFilters({ state: params, set })
  return (
    <>
      <Toolbar>
        <SearchBox value={params.q} label={t('search')} onSearch={(q) => set({ q }, 'replace')} />
        <OrganizationsFilters state={params} set={set} />
      </Toolbar>
      <FilterChips filters={filters} onClear={() => set(NO_FILTER)} />
    </>
  )
}

function Overridden({ params, set }: Omit<ChooseProps, 'chosen'>) {
  const t = useTranslations('tariffs.many.new')
  const state = overridesFilter(params)
  const filters = useOverrideFilters({ state, set })
  return (
    <>
      <Toolbar>
        <SearchBox value={params.q} label={t('searchOverrides')} onSearch={(q) => set({ q }, 'replace')} />
        <OverridesFilters state={state} set={set} />
      </Toolbar>
      <FilterChips filters={filters} onClear={() => set(NO_OVERRIDES_FILTER)} />
    </>
  )
}
