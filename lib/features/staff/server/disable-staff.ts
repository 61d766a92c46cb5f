import 'server-only'
import { writeVerb } from '@/lib/server/verb'
import { write } from '@/lib/server/write'
import type { EndedSessionsDto } from '../dto'
import { staffMemberSchema } from '../schema'
import { auditView } from './mapper'
import { endSessions, updatePerson } from './repository'
import { lockForChange, nextVersion, requireEnabled } from './rules'

/** Takes away access at once: every session of the person ends in the same transaction. Never the last administrator, never oneself. */
export const disableStaff = writeVerb({
  name: 'staff.disable',
  permission: 'staff.manage',
  input: staffMemberSchema,
  subject: ({ staffId }) => ({ kind: 'staff', id: staffId }),
  run: async (ctx, target): Promise<EndedSessionsDto> =>
    write(ctx, async (tx) => {
      const person = await lockForChange(ctx, tx, target, true)
      requireEnabled(person)
      const now = ctx.clock.now()
      const change = { disabledAt: now, updatedAt: nextVersion(person, now) }
      await updatePerson(tx, person.id, change)
      const ended = await endSessions(tx, person.id, { all: true }, 'disabled', now)
      return {
        data: { ended },
        audit: {
          action: 'staff.disable',
          subject: { kind: 'staff', id: person.id },
          before: auditView(person),
          after: { ...auditView({ ...person, ...change }), sessionsEnded: ended },
        },
      }
    }),
})
