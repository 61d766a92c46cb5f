'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { EmptyState } from '@/components/shared/feedback/empty-state'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { ReadingNote } from '@/components/shared/feedback/reading-note'
import { SearchBox } from '@/components/shared/filters'
import { Toolbar } from '@/components/shared/layout/page'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/misc'
import { paramString } from '@/lib/client/url-params'
import { useUrlState } from '@/lib/client/use-url-state'
import { bookQuery } from '@/lib/features/tariffs/client'
import { byAction, groupOf, KNOWN_ACTIONS, TARIFF_GROUPS } from '@/lib/features/tariffs/known-actions'
import { BookGroup } from './book-group'
import { useActionName } from './use-action-name'

const PARAMS = { q: paramString.withDefault(''), open: paramString }

/** The general tariffs by group, in words; the line that is open shows its curve and its versions. */
export function Book() {
  const t = useTranslations('tariffs.book')
  const name = useActionName()
  const { data: reading, error, isFetching, refetch } = useQuery(bookQuery())
  const [{ q, open }, set] = useUrlState(PARAMS)
  const again = () => void refetch()

  if (!reading) return error ? <ErrorPanel error={error} onRetry={again} /> : <BeingRead />

  const wanted = q.trim().toLowerCase()
  const fits = ({ action }: { action: string }) =>
    action.toLowerCase().includes(wanted) || name(action).toLowerCase().includes(wanted)
  const shown = reading.data.tariffs.filter(fits).sort(byAction)
  const present = new Set(reading.data.tariffs.map(({ action }) => action))
  const missing = Object.keys(KNOWN_ACTIONS).filter((action) => !present.has(action))

  return (
    <div className="space-y-4">
      {error ? (
        <ErrorPanel error={error} onRetry={again} />
      ) : (
        <ReadingNote reading={reading} asking={isFetching} onAgain={again} />
      )}
      {present.size === 0 ? (
        <NoBook read={reading.readAt !== null} asking={isFetching} onRead={again} />
      ) : (
        <>
          <Toolbar>
            <SearchBox value={q} label={t('find')} onSearch={(next) => set({ q: next }, 'replace')} />
          </Toolbar>
          {shown.length === 0 && (
            <EmptyState
              icon="no-match"
              title={t('noMatchTitle')}
              text={t('noMatch', { text: q })}
              actions={<Button onClick={() => set({ q: null })}>{t('clear')}</Button>}
            />
          )}
          {TARIFF_GROUPS.map((group) => (
            <BookGroup
              key={group}
              group={group}
              lines={shown.filter(({ action }) => groupOf(action) === group)}
              open={open}
              onOpen={(action) => set({ open: action }, 'replace')}
            />
          ))}
          {wanted === '' && missing.length > 0 && (
            <p className="text-ink-3">
              {t('missing', { count: missing.length, actions: missing.map(name).join(', ') })}
            </p>
          )}
        </>
      )}
    </div>
  )
}

function BeingRead() {
  const t = useTranslations('tariffs.book')
  return (
    <div className="space-y-3">
      <p role="status">{t('reading')}</p>
      <Skeleton className="h-64 w-full" />
    </div>
  )
}

/** An empty book that was read and one that was not are two different things. */
function NoBook({ read, asking, onRead }: { read: boolean; asking: boolean; onRead: () => void }) {
  const t = useTranslations('tariffs.book')
  if (asking) return <BeingRead />
  if (read) return <EmptyState icon="tariff" title={t('noneTitle')} text={t('none')} />
  return (
    <EmptyState
      icon="tariff"
      title={t('emptyTitle')}
      text={t('empty')}
      actions={
        <Button icon="refresh" onClick={onRead}>
          {t('read')}
        </Button>
      }
    />
  )
}
