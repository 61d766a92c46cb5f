import 'server-only'
import { writeVerb } from '@/lib/server/verb'
import { write } from '@/lib/server/write'
import { nothingSchema } from '../schema'
import { endSessions } from './repository'
import { requireStaff } from './rules'

/** Ends the session that the request came with. Signing out twice is no mistake: the second finds nothing to end. */
export const signOut = writeVerb({
  name: 'staff.sign-out',
  permission: 'account.manage',
  input: nothingSchema,
  run: async (ctx): Promise<null> => {
    const { staffId, sessionId } = requireStaff(ctx)
    return write(ctx, async (tx) => {
      await endSessions(tx, staffId, { only: sessionId }, 'signed out', ctx.clock.now())
      return { data: null, audit: { action: 'staff.sign-out', subject: { kind: 'session', id: sessionId } } }
    })
  },
})
