'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Time } from '@/components/shared/value/time'
import { cx } from '@/components/ui/cx'
import { Icon } from '@/components/ui/icons/icon'
import { HoverLink } from '@/components/ui/link'
import { VisuallyHidden } from '@/components/ui/misc'
import type { NotificationDto } from '@/lib/features/notifications/dto'
import { INKS, lookOf } from './looks'

/** One notification: what happened, when, and the way there. What is not read has a dot, and a word for those who see none. */
export function NotificationLine({
  notification,
  onOpen,
  kind,
  actions,
}: {
  notification: NotificationDto
  onOpen: (notification: NotificationDto) => void
  /** The name of its kind, where there is room for it. */
  kind?: ReactNode
  actions?: ReactNode
}) {
  const t = useTranslations('bell')
  const { icon, tone } = lookOf(notification.kind)
  const unread = notification.readAt === null
  return (
    <li className={cx('notification', unread && 'notification-unread')}>
      <Icon name={icon} className={cx('mt-0.5', INKS[tone])} />
      <div className="min-w-0 flex-1">
        <HoverLink
          href={notification.href}
          className="notification-link"
          onClick={() => {
            if (unread) onOpen(notification)
          }}
        >
          {unread && <VisuallyHidden>{t('unread')}: </VisuallyHidden>}
          <span className={cx('break-words', unread && 'font-medium')}>{notification.text}</span>
        </HoverLink>
        <p className="text-xs text-ink-3">
          {kind && <>{kind} · </>}
          <Time iso={notification.at} />
        </p>
      </div>
      {actions}
      {unread && <span aria-hidden="true" className="notification-dot" />}
    </li>
  )
}
