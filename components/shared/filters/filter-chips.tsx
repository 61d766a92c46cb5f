'use client'

import { useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icons/icon'
import type { ActiveFilter } from '../data-table/types'

/** What narrows the list now, each to be dropped with one press. Draws nothing when nothing does. */
export function FilterChips({ filters, onClear }: { filters: readonly ActiveFilter[]; onClear: () => void }) {
  const t = useTranslations('filters')
  const table = useTranslations('table')
  if (filters.length === 0) return null
  return (
    <ul className="flex flex-wrap items-center gap-1.5">
      {filters.map((filter) => (
        <li key={filter.key} className="chip">
          <span className="truncate">{filter.label}</span>
          <button type="button" aria-label={t('remove', { name: filter.label })} onClick={filter.onRemove}>
            <Icon name="close" className="size-3.5" />
          </button>
        </li>
      ))}
      {filters.length > 1 && (
        <li>
          <button type="button" className="btn btn-quiet btn-small" onClick={onClear}>
            {table('clearAll')}
          </button>
        </li>
      )}
    </ul>
  )
}
