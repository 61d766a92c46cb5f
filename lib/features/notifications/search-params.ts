import { createLoader, paramCount, paramOneOf } from '@/lib/client/url-params'

/** The address of the list of one's notifications. */
export const notificationsParams = {
  show: paramOneOf(['all', 'unread']).withDefault('all'),
  page: paramCount.withDefault(1),
}
export const loadNotificationsParams = createLoader(notificationsParams)

/** Lines of a page. */
export const LIST_SIZE = 25

export interface NotificationsQuery {
  unread: boolean
  page: number
  size: number
}
