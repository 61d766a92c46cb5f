'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { NewerOlder } from '@/components/shared/data-table/newer-older'
import { EmptyState } from '@/components/shared/feedback/empty-state'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Button, IconButton } from '@/components/ui/button'
import { Select } from '@/components/ui/control'
import { Skeleton } from '@/components/ui/misc'
import { Panel } from '@/components/ui/panel'
import { useUrlState } from '@/lib/client/use-url-state'
import { notificationsQuery } from '@/lib/features/notifications/client'
import { LIST_SIZE, notificationsParams } from '@/lib/features/notifications/search-params'
import { lookOf } from './looks'
import { NotificationLine } from './notification-line'
import { useMarkRead } from './use-mark-read'

/** Everything that one was told, the newest first. New ones appear by themselves. */
export function NotificationsList() {
  const t = useTranslations('notifications')
  const [{ show, page }, set] = useUrlState(notificationsParams)
  const query = { unread: show === 'unread', page, size: LIST_SIZE }
  const { data, error, refetch, isPlaceholderData } = useQuery({
    ...notificationsQuery(query),
    placeholderData: keepPreviousData,
  })
  const markRead = useMarkRead()
  const newest = page === 1 ? data?.rows[0] : undefined
  const unread = data?.rows.some(({ readAt }) => readAt === null) ?? false
  return (
    <Panel
      flush
      title={t('title')}
      actions={
        <>
          <span className="w-52">
            <Select
              aria-label={t('show.label')}
              value={show}
              options={(['all', 'unread'] as const).map((value) => ({ value, label: t(`show.${value}`) }))}
              onChange={({ target }) =>
                set({ show: target.value === 'unread' ? 'unread' : 'all', page: null })
              }
            />
          </span>
          {newest && unread && (
            <Button
              icon="read"
              pending={markRead.isPending}
              onClick={() => markRead.mutate({ upTo: newest.id })}
            >
              {t('markAll')}
            </Button>
          )}
        </>
      }
    >
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} className="m-4" />}
      {!data && !error && <Skeleton className="m-4 h-32 w-96" />}
      {data?.rows.length === 0 && (
        <Nothing page={page} unread={show === 'unread'} onFirst={() => set({ page: null })} />
      )}
      {data && data.rows.length > 0 && (
        <ul aria-busy={isPlaceholderData} className="px-2">
          {data.rows.map((row) => (
            <NotificationLine
              key={row.id}
              notification={row}
              kind={t(`kinds.${lookOf(row.kind).name}`)}
              onOpen={({ id }) => markRead.mutate({ id })}
              actions={
                row.readAt === null && (
                  <IconButton
                    icon="check"
                    size="small"
                    label={t('markOne', { text: row.text })}
                    onClick={() => markRead.mutate({ id: row.id })}
                  />
                )
              }
            />
          ))}
        </ul>
      )}
      {data && <NewerOlder data={data} onPage={(next) => set({ page: next })} />}
    </Panel>
  )
}

function Nothing({ page, unread, onFirst }: { page: number; unread: boolean; onFirst: () => void }) {
  const t = useTranslations('notifications')
  if (page > 1)
    return (
      <EmptyState
        icon="no-match"
        title={t('beyond')}
        actions={<Button onClick={onFirst}>{t('first')}</Button>}
      />
    )
  return unread ? (
    <EmptyState icon="read" title={t('emptyUnread')} text={t('emptyUnreadText')} />
  ) : (
    <EmptyState icon="bell" title={t('empty')} text={t('emptyText')} />
  )
}
