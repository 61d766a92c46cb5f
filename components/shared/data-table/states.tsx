'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import { Icon } from '@/components/ui/icons/icon'
import { Skeleton } from '@/components/ui/misc'
import { EmptyState } from '../feedback/empty-state'
import { ErrorPanel } from '../feedback/error-panel'
import type { ActiveFilter, DataTableColumn } from './types'

const WIDTHS = ['w-3/4', 'w-1/2', 'w-2/3', 'w-5/6', 'w-3/5']

/** Rows in the shape of those to come, so that nothing jumps when they do. */
export function SkeletonTable<Row>({ columns }: { columns: readonly DataTableColumn<Row>[] }) {
  return (
    <div aria-hidden="true" className="skeleton-rows">
      {Array.from({ length: 14 }, (_, row) => (
        <div key={row} className="skeleton-row">
          {columns.map((column, index) => (
            <span key={column.id} className={cx('flex-1', column.wideOnly && 'wide-only')}>
              <Skeleton className={cx('h-3 max-w-56', WIDTHS[(row + index) % WIDTHS.length])} />
            </span>
          ))}
        </div>
      ))}
    </div>
  )
}

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
