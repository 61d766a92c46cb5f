import 'server-only'
import { readVerb } from '@/lib/server/verb'
import type { SessionDto } from '../dto'
import { nothingSchema } from '../schema'
import { toSessionDto } from './mapper'
import { listSessions } from './repository'
import { requireStaff } from './rules'

/** Where one is signed in oneself. */
export const listOwnSessions = readVerb({
  name: 'staff.sessions',
  permission: 'account.manage',
  input: nothingSchema,
  run: async (ctx): Promise<SessionDto[]> => {
    const { staffId, sessionId } = requireStaff(ctx)
    const rows = await listSessions(ctx.db, staffId, ctx.clock.now())
    return rows.map((row) => toSessionDto(row, sessionId))
  },
})
