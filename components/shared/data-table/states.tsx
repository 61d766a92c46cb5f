'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icons/icon'
import { EmptyState } from '../feedback/empty-state'
import { ErrorPanel } from '../feedback/error-panel'
import type { ActiveFilter } from './types'

/** Nothing fits: which filters stand in the way, each to be dropped with one press. */
export function NoMatch({ filters, onClear }: { filters: readonly ActiveFilter[]; onClear: () => void }) {
  const t = useTranslations('table')
  const f = useTranslations('filters')
  return (
    <EmptyState
      icon="no-match"
      title={t('noMatchTitle')}
      text={t('noMatch')}
      actions={
        <>
          {filters.map((filter) => (
            <Button
              key={filter.key}
              onClick={filter.onRemove}
              aria-label={f('remove', { name: filter.label })}
            >
              <span className="max-w-64 truncate">{filter.label}</span>
              <Icon name="close" />
            </Button>
          ))}
          {filters.length > 1 && (
            <Button variant="quiet" onClick={onClear}>
              {t('clearAll')}
            </Button>
          )}
        </>
      }
    />
  )
}

/** The list could not be read: what happened, and the way to try again. */
export function Unreadable({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useTranslations('table')
  return (
    <div className="mx-auto max-w-2xl p-6">
      <ErrorPanel error={error} title={t('unreadableTitle')} onRetry={onRetry} />
    </div>
  )
}

/** An address that points beyond the last row. */
export function BeyondEnd({ total, onFirst }: { total: string; onFirst: () => void }) {
  const t = useTranslations('pager')
  return (
    <EmptyState
      icon="no-match"
      title={t('beyond', { total })}
      actions={<Button onClick={onFirst}>{t('first')}</Button>}
    />
  )
}
