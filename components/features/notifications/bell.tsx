'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { lazy } from 'react'
import { Icon } from '@/components/ui/icons/icon'
import { LazyPopover } from '@/components/ui/lazy-popover'
import { VisuallyHidden } from '@/components/ui/misc'
import { useLive } from '@/lib/client/use-live'
import { notificationsCountQuery } from '@/lib/features/notifications/client'

const load = () => import('./bell-list')
const BellList = lazy(() => load().then((m) => ({ default: m.BellList })))

/** How much one has not read; behind it the newest of it. It also keeps the page up to date: it is on every one. */
export function Bell() {
  useLive()
  const t = useTranslations('bell')
  const { data } = useQuery(notificationsCountQuery())
  const unread = data?.unread ?? 0
  const label = data?.capped ? t('labelMany', { count: unread }) : t('label', { count: unread })
  return (
    <>
      <LazyPopover
        align="end"
        className="w-96"
        preload={load}
        trigger={{
          variant: 'quiet',
          className: 'btn-icon bell',
          'aria-label': label,
          text: (
            <>
              <Icon name="bell" />
              {unread > 0 && (
                <span aria-hidden="true" className="bell-count">
                  {data?.capped ? t('many', { count: unread }) : unread}
                </span>
              )}
            </>
          ),
        }}
      >
        {() => <BellList />}
      </LazyPopover>
      <VisuallyHidden>
        <span role="status">{unread > 0 && label}</span>
      </VisuallyHidden>
    </>
  )
}
