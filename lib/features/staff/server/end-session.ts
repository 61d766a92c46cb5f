import 'server-only'
import { writeVerb } from '@/lib/server/verb'
import { write } from '@/lib/server/write'
import { AppError } from '@/lib/shared/errors'
import { endSessionSchema } from '../schema'
import { endSessions } from './repository'
import { requireStaff } from './rules'

/** Ends one session of one's own. Somebody else's is "not found": whether it exists is not told. */
export const endSession = writeVerb({
  name: 'staff.end-session',
  permission: 'account.manage',
  input: endSessionSchema,
  subject: ({ sessionId }) => ({ kind: 'session', id: sessionId }),
  run: async (ctx, { sessionId }): Promise<null> => {
    const { staffId } = requireStaff(ctx)
    return write(ctx, async (tx) => {
      const ended = await endSessions(
        tx,
        staffId,
        { only: sessionId },
        'ended by the person',
        ctx.clock.now(),
      )
      if (ended === 0) throw new AppError('NOT_FOUND', `no living session ${sessionId} of their own`)
      return {
        data: null,
        audit: { action: 'staff.end-session', subject: { kind: 'session', id: sessionId } },
      }
    })
  },
})
