'use client'

import { useTranslations } from 'next-intl'
import {
  OrganizationFilter,
  useOrganizationName,
} from '@/components/features/organizations/organization-filter'
import type { ActiveFilter } from '@/components/shared/data-table'
import { DateRangeFilter, SelectFilter, useDayRangeText } from '@/components/shared/filters'
import type { WebhookSummaryDto } from '@/lib/features/webhooks/dto'
import type { WebhooksFilter } from '@/lib/features/webhooks/search-params'
import { WEBHOOK_KINDS, WEBHOOK_VERDICTS } from '@/lib/features/webhooks/status'

interface FilterProps {
  state: WebhooksFilter
  set: (patch: Partial<WebhooksFilter>) => void
  /** What is seen: whose deliveries are offered first. */
  rows: readonly WebhookSummaryDto[]
}

export function WebhooksFilters({ state, set, rows }: FilterProps) {
  const t = useTranslations('webhooks')
  return (
    <>
      <SelectFilter
        label={t('verdict')}
        value={state.verdict}
        options={WEBHOOK_VERDICTS.map((value) => ({ value, label: t(`verdicts.${value}`) }))}
        onChange={(verdict) => set({ verdict })}
      />
      <SelectFilter
        label={t('kind')}
        value={state.kind}
        options={WEBHOOK_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        onChange={(kind) => set({ kind })}
      />
      <OrganizationFilter
        label={t('organization')}
        value={state.organizationId}
        rows={rows}
        onChange={(organizationId) => set({ organizationId })}
      />
      <DateRangeFilter
        label={t('received')}
        range={{ from: state.receivedFrom, to: state.receivedTo }}
        onChange={({ from, to }) => set({ receivedFrom: from, receivedTo: to })}
      />
    </>
  )
}

/** What narrows the list now, in words, each with the way to drop it. */
export function useActiveFilters({ state, set, rows }: FilterProps): ActiveFilter[] {
  const t = useTranslations('webhooks')
  const f = useTranslations('filters')
  const range = useDayRangeText()
  const organization = useOrganizationName(state.organizationId, rows)
  const { q, view, verdict, kind, organizationId, receivedFrom, receivedTo } = state
  const chip = (name: string, value: string) => t('filters.chip', { name, value })
  const found: (ActiveFilter | false)[] = [
    q !== '' && { key: 'q', label: f('searchFor', { text: q }), onRemove: () => set({ q: '' }) },
    view !== 'all' && {
      key: 'view',
      label: chip(t('view'), t(`views.${view}`)),
      onRemove: () => set({ view: 'all' }),
    },
    verdict !== null && {
      key: 'verdict',
      label: chip(t('verdict'), t(`verdicts.${verdict}`)),
      onRemove: () => set({ verdict: null }),
    },
    kind !== null && {
      key: 'kind',
      label: chip(t('kind'), t(`kinds.${kind}`)),
      onRemove: () => set({ kind: null }),
    },
    organizationId !== null && {
      key: 'organization',
      label: t('filters.organization', { name: organization }),
      onRemove: () => set({ organizationId: null }),
    },
    (receivedFrom !== null || receivedTo !== null) && {
      key: 'received',
      label: chip(t('received'), range({ from: receivedFrom, to: receivedTo })),
      onRemove: () => set({ receivedFrom: null, receivedTo: null }),
    },
  ]
  return found.filter((filter) => filter !== false)
}

export const NO_FILTER: WebhooksFilter = {
  q: '',
  view: 'all',
  verdict: null,
  kind: null,
  organizationId: null,
  receivedFrom: null,
  receivedTo: null,
}
