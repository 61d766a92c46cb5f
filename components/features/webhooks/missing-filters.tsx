'use client'

import { useTranslations } from 'next-intl'
import {
  OrganizationFilter,
  useOrganizationName,
} from '@/components/features/organizations/organization-filter'
import { DateRangeFilter, FilterChips, useDayRangeText } from '@/components/shared/filters'
import { Toolbar } from '@/components/shared/layout/page'
import type { MissingHourDto } from '@/lib/features/webhooks/dto'
import type { MissingQuery } from '@/lib/features/webhooks/search-params'

type Narrowed = Pick<MissingQuery, 'organizationId' | 'from' | 'to'>

/** Whose events, and of which days; what narrows the table now stands below, each with the way to drop it. */
export function MissingFilters({
  state: { organizationId, from, to },
  rows,
  onNarrow,
}: {
  state: Narrowed
  /** What is seen: whose events are offered first. */
  rows: readonly MissingHourDto[]
  onNarrow: (patch: Partial<Narrowed>) => void
}) {
  const t = useTranslations('webhooks')
  const range = useDayRangeText()
  const name = useOrganizationName(organizationId, rows)
  const filters = [
    organizationId !== null && {
      key: 'organization',
      label: t('filters.organization', { name }),
      onRemove: () => onNarrow({ organizationId: null }),
    },
    (from !== null || to !== null) && {
      key: 'days',
      label: t('filters.chip', { name: t('missing.days'), value: range({ from, to }) }),
      onRemove: () => onNarrow({ from: null, to: null }),
    },
  ].filter((filter) => filter !== false)
  return (
    <>
      <Toolbar>
        <OrganizationFilter
          label={t('organization')}
          value={organizationId}
          rows={rows}
          onChange={(chosen) => onNarrow({ organizationId: chosen })}
        />
        <DateRangeFilter label={t('missing.days')} range={{ from, to }} onChange={onNarrow} />
      </Toolbar>
      <FilterChips
        filters={filters}
        onClear={() => onNarrow({ organizationId: null, from: null, to: null })}
      />
    </>
  )
}
