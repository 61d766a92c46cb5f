'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { usePathname } from 'next/navigation'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { Button } from '@/components/ui/button'
import { TextLink } from '@/components/ui/link'
import { Skeleton } from '@/components/ui/misc'
import { closePopover } from '@/components/ui/popover'
import { notificationsQuery } from '@/lib/features/notifications/client'
import { routes } from '@/lib/shared/routes'
import { NotificationLine } from './notification-line'
import { useMarkRead } from './use-mark-read'

const SHOWN = 10

/** The newest notifications, under the bell. */
export function BellList() {
  const t = useTranslations('bell')
  const ref = useRef<HTMLDivElement>(null)
  const { data, error, refetch } = useQuery(notificationsQuery({ unread: false, page: 1, size: SHOWN }))
  const markRead = useMarkRead()
  const path = usePathname()
  // Whoever went where a line leads has done with the list.
  const shownOn = useRef(path)
  useEffect(() => {
    if (shownOn.current === path) return
    shownOn.current = path
    if (ref.current?.closest('[popover]')?.matches(':popover-open')) closePopover(ref.current)
  }, [path])
  const newest = data?.rows[0]
  const unread = data?.rows.some(({ readAt }) => readAt === null) ?? false
  return (
    <div ref={ref} role="group" aria-label={t('title')}>
      <div className="flex min-h-9 items-center justify-between gap-2 border-b px-2 pb-1">
        <h2 className="text-sm">{t('title')}</h2>
        {newest && unread && (
          <Button
            size="small"
            variant="quiet"
            icon="read"
            pending={markRead.isPending}
            onClick={() => markRead.mutate({ upTo: newest.id })}
          >
            {t('markAll')}
          </Button>
        )}
      </div>
      {error ? (
        <ErrorPanel error={error} onRetry={() => void refetch()} className="m-2" />
      ) : !data ? (
        <Skeleton className="m-2 h-20 w-72" />
      ) : data.rows.length === 0 ? (
        <p className="px-2 py-6 text-center text-ink-3">{t('empty')}</p>
      ) : (
        <ul>
          {data.rows.map((row) => (
            <NotificationLine key={row.id} notification={row} onOpen={({ id }) => markRead.mutate({ id })} />
          ))}
        </ul>
      )}
      <p className="border-t px-2 pt-2 pb-1 text-center">
        <TextLink href={routes.notifications()}>{t('all')}</TextLink>
      </p>
    </div>
  )
}
