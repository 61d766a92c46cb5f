'use client'

import { useTranslations } from 'next-intl'
import { useDayRangeText } from '@/components/shared/filters'
import type { BatchRequest } from '@/lib/features/tariffs/dto'
import { NO_OVERRIDES_FILTER, useOverrideFilters } from './overrides-filters'

type Told = Extract<BatchRequest, { kind: 'many' }>['selection']

const nothing = () => undefined

/** Who was chosen for a proposal, in words: "organizations of the directory: Search: acme". */
export function useSelectionText(selection: Told): string {
  const t = useTranslations('tariffs.many')
  const f = useTranslations('filters')
  const range = useDayRangeText()
  const filter = selection.kind === 'overrides' ? selection.filter : NO_OVERRIDES_FILTER
  const chips = useOverrideFilters({ state: filter, set: nothing }).map(({ label }) => label)
  const words = (parts: readonly string[]) =>
    parts.length > 0 ? parts.join('; ') : t('batch.proposal.everything')

  switch (selection.kind) {
    case 'organizations': {
      const { q, createdFrom, createdTo } = selection
      const created = createdFrom !== null || createdTo !== null
      const parts = [
        q !== '' && f('searchFor', { text: q }),
        created && `${t('new.created')}: ${range({ from: createdFrom, to: createdTo })}`,
      ].filter((part) => part !== false)
      return t('batch.proposal.organizations', { filter: words(parts) })
    }
    case 'overrides':
      return t('batch.proposal.overrides', { filter: words(chips) })
    default:
      return t(`batch.proposal.${selection.kind}`)
  }
}
