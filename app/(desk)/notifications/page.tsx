import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ChannelsPanel } from '@/components/features/notifications/channels-panel'
import { NotificationsList } from '@/components/features/notifications/notifications-list'
import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { Page } from '@/components/shared/layout/page'
import { PageHeader } from '@/components/shared/layout/page-header'
import { Hydrated } from '@/lib/client/hydrated'
import type { SearchParams } from '@/lib/client/url-params'
import { channelsQuery, notificationsQuery } from '@/lib/features/notifications/client'
import { LIST_SIZE, loadNotificationsParams } from '@/lib/features/notifications/search-params'
import { listNotifications, readChannels } from '@/lib/features/notifications/server'
import { requirePage } from '@/lib/server/http/page'
import { can } from '@/lib/shared/permissions'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('notifications')
  return { title: t('title') }
}

export default async function NotificationsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requirePage('notifications.read')
  const { show, page } = await loadNotificationsParams(searchParams)
  const query = { unread: show === 'unread', page, size: LIST_SIZE }
  const mends = can(ctx.actor, 'notifications.run')
  const [rows, channels, t] = await Promise.all([
    listNotifications(ctx, { ...query, unread: String(query.unread) }),
    mends ? readChannels(ctx, {}) : null,
    getTranslations('notifications'),
  ])
  return (
    <NounMessages nouns={['notifications']}>
      <Hydrated
        data={[
          [notificationsQuery(query).queryKey, rows],
          ...(channels ? [[channelsQuery().queryKey, channels] as const] : []),
        ]}
      >
        <Page narrow>
          <PageHeader title={t('title')} description={t('lead')} />
          <NotificationsList />
          {mends && <ChannelsPanel />}
        </Page>
      </Hydrated>
    </NounMessages>
  )
}
