import 'server-only'
import { z } from 'zod'
import { readVerb } from '@/lib/server/verb'
import type { NotificationsCountDto } from '../dto'
import { readerOf } from './reader'
import { countUnread } from './repository'

const MOST_COUNTED = 100

/** How many of one's notifications are not read. */
export const countNotifications = readVerb({
  name: 'notifications.count',
  permission: 'notifications.read',
  input: z.object({}),
  run: async (ctx): Promise<NotificationsCountDto> => {
    const unread = await countUnread(ctx.db, readerOf(ctx).staffId, MOST_COUNTED)
    return { unread: Math.min(unread, MOST_COUNTED - 1), capped: unread === MOST_COUNTED }
  },
})
