import 'server-only'
import { z } from 'zod'
import { readSession } from '@/lib/server/auth/session'
import type { EventStream } from '@/lib/server/http/stream'
import { listener } from '@/lib/server/live/listener'
import { takePlace } from '@/lib/server/live/places'
import { liveEvents } from '@/lib/server/live/stream'
import { readVerb } from '@/lib/server/verb'
import type { LiveChange } from '@/lib/shared/live'
import { can } from '@/lib/shared/permissions'
import { readerOf } from './reader'

/**
 * Tells an open page what changes at the desk, as long as its session lives. It tells that something changed, which it is where
 * its reader may read such things, and never what of it: the page reads that then, with the rights of its reader.
 *
 * @throws AppError LIMITED where the person has more pages open than anybody looks at.
 */
export const openEvents = readVerb({
  name: 'notifications.events',
  permission: 'notifications.read',
  input: z.object({}),
  run: async (ctx): Promise<EventStream> => {
    const { staffId, sessionId } = readerOf(ctx)
    const leave = takePlace(staffId)
    const reads = (noun: LiveChange['noun']) => can(ctx.actor, `${noun}.read`)
    const alive = async () => {
      const state = await readSession(ctx.db, { staffId, sessionId }, ctx.clock.now(), false)
      return state.kind === 'active'
    }
    return {
      open: (signal) => {
        signal.addEventListener('abort', leave, { once: true })
        return liveEvents({ listener: listener(), staffId, reads, alive, left: leave }, signal)
      },
    }
  },
})
