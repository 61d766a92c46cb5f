import 'server-only'
import { writeVerb } from '@/lib/server/verb'
import { write } from '@/lib/server/write'
import type { EndedSessionsDto } from '../dto'
import { nothingSchema } from '../schema'
import { endSessions } from './repository'
import { requireStaff } from './rules'

/** Signs out everywhere but here. */
export const endOtherSessions = writeVerb({
  name: 'staff.end-other-sessions',
  permission: 'account.manage',
  input: nothingSchema,
  run: async (ctx): Promise<EndedSessionsDto> => {
    const { staffId, sessionId } = requireStaff(ctx)
    return write(ctx, async (tx) => {
      const ended = await endSessions(
        tx,
        staffId,
        { allBut: sessionId },
        'ended by the person',
        ctx.clock.now(),
      )
      const subject = { kind: 'staff', id: staffId } as const
      return {
        data: { ended },
        audit: { action: 'staff.end-other-sessions', subject, after: { sessionsEnded: ended } },
      }
    })
  },
})
