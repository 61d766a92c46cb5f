import type { Page } from '@/lib/shared/paging'

export interface NotificationDto {
  id: number
  at: string
  /** One of `NOTICE_KINDS`, or one of a later version. */
  kind: string
  /** In the reader's language. */
  text: string
  /** An address of the desk. */
  href: string
  readAt: string | null
}

export type NotificationsPage = Page<NotificationDto>

/** How many are not read; `capped`: at least so many. */
export interface NotificationsCountDto {
  unread: number
  capped: boolean
}

/** What leaves the desk on one channel. */
export interface ChannelDto {
  channel: 'mail' | 'webhook'
  configured: boolean
  /** Not delivered yet, and how often the longest waiting one was tried. */
  waiting: number
  tries: number
  /** Given up within the last thirty days. */
  givenUp: number
  /** What the other side said last. */
  problem: string | null
}
