import 'server-only'
import { writeVerb } from '@/lib/server/verb'
import { write } from '@/lib/server/write'
import type { EndedSessionsDto } from '../dto'
import { changeRoleSchema } from '../schema'
import { auditView } from './mapper'
import { endSessions, updatePerson } from './repository'
import { lockForChange, nextVersion, requireOtherRole } from './rules'

/**
 * Gives a person another role. Their sessions end, so that no open page goes on showing what the old role could see; the
 * last administrator keeps theirs, and nobody changes their own.
 */
export const changeRole = writeVerb({
  name: 'staff.change-role',
  permission: 'staff.manage',
  input: changeRoleSchema,
  subject: ({ staffId }) => ({ kind: 'staff', id: staffId }),
  run: async (ctx, { role, ...target }): Promise<EndedSessionsDto> =>
    write(ctx, async (tx) => {
      const person = await lockForChange(ctx, tx, target, role !== 'admin')
      requireOtherRole(person, role)
      const now = ctx.clock.now()
      const change = { role, updatedAt: nextVersion(person, now) }
      await updatePerson(tx, person.id, change)
      const ended = await endSessions(tx, person.id, { all: true }, 'role changed', now)
      return {
        data: { ended },
        audit: {
          action: 'staff.change-role',
          subject: { kind: 'staff', id: person.id },
          before: auditView(person),
          after: { ...auditView({ ...person, ...change }), sessionsEnded: ended },
        },
      }
    }),
})
