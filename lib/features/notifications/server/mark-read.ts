import 'server-only'
import { tellChange } from '@/lib/server/live'
import { writeVerb } from '@/lib/server/verb'
import { write } from '@/lib/server/write'
import { markReadSchema } from '../schema'
import { readerOf } from './reader'
import { setRead } from './repository'

/**
 * Marks one notification, or all up to one, as read; those of other people are as if they were not there. The trail keeps
 * it: who was told of something, and when they took notice, is asked after every accident.
 */
export const markRead = writeVerb({
  name: 'notifications.mark-read',
  permission: 'notifications.read',
  input: markReadSchema,
  run: async (ctx, which): Promise<{ read: number }> => {
    const { staffId } = readerOf(ctx)
    return write(ctx, async (tx) => {
      const read = await setRead(tx, staffId, which, ctx.clock.now())
      if (read === 0) return { data: { read }, audit: [] }
      await tellChange(tx, { noun: 'notifications', id: null, staffId })
      const subject = { kind: 'list', id: 'notifications' } as const
      return {
        data: { read },
        audit: { action: 'notifications.mark-read', subject, after: { ...which, read } },
      }
    })
  },
})
