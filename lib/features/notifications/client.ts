import { queryOptions } from '@tanstack/react-query'
import { fetchJson, withQuery } from '@/lib/client/fetch-json'
import { api } from '@/lib/shared/routes'
import type { ChannelDto, NotificationsCountDto, NotificationsPage } from './dto'
import { notificationsKeys } from './keys'
import type { NotificationsQuery } from './search-params'

/** One page of the reader's notifications, the newest first. */
export const notificationsQuery = (query: NotificationsQuery) =>
  queryOptions({
    queryKey: notificationsKeys.list(query),
    queryFn: ({ signal }) =>
      fetchJson<NotificationsPage>(withQuery(api.notifications(), { ...query }), {
        signal,
        background: true,
      }),
  })

/** How many are not read. Asked for when the event stream tells of a new one, which no person causes. */
export const notificationsCountQuery = () =>
  queryOptions({
    queryKey: notificationsKeys.list({ count: 'unread' }),
    queryFn: ({ signal }) =>
      fetchJson<NotificationsCountDto>(api.notificationsCount(), { signal, background: true }),
  })

/** How what leaves the desk is getting on. */
export const channelsQuery = () =>
  queryOptions({
    queryKey: notificationsKeys.list({ channels: 'all' }),
    queryFn: ({ signal }) => fetchJson<ChannelDto[]>(api.notificationsChannels(), { signal }),
  })
