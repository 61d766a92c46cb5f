import 'server-only'
import { translate } from '@/lib/i18n/translate'
import { readVerb } from '@/lib/server/verb'
import type { NotificationsPage } from '../dto'
import { listNotificationsSchema } from '../schema'
import { readerOf } from './reader'
import { notificationsPage } from './repository'

/** One's own notifications, the newest first, in the words of one's own language. */
export const listNotifications = readVerb({
  name: 'notifications.list',
  permission: 'notifications.read',
  input: listNotificationsSchema,
  run: async (ctx, query): Promise<NotificationsPage> => {
    const { rows, total } = await notificationsPage(ctx.db, readerOf(ctx).staffId, query)
    return {
      rows: rows.map(({ id, at, kind, text, href, readAt }) => ({
        id,
        at: at.toISOString(),
        kind,
        text: translate(ctx.locale, text),
        href,
        readAt: readAt?.toISOString() ?? null,
      })),
      page: query.page,
      size: query.size,
      total,
      capped: false,
    }
  },
})
