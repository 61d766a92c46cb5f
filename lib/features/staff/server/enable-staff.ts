import 'server-only'
import { writeVerb } from '@/lib/server/verb'
import { write } from '@/lib/server/write'
import { staffMemberSchema } from '../schema'
import { auditView } from './mapper'
import { updatePerson } from './repository'
import { lockForChange, nextVersion, requireDisabled } from './rules'

/** Gives a disabled person their access back, with the password and role that they had. */
export const enableStaff = writeVerb({
  name: 'staff.enable',
  permission: 'staff.manage',
  input: staffMemberSchema,
  subject: ({ staffId }) => ({ kind: 'staff', id: staffId }),
  run: async (ctx, target): Promise<null> =>
    write(ctx, async (tx) => {
      const person = await lockForChange(ctx, tx, target, false)
      requireDisabled(person)
      const change = { disabledAt: null, updatedAt: nextVersion(person, ctx.clock.now()) }
      await updatePerson(tx, person.id, change)
      return {
        data: null,
        audit: {
          action: 'staff.enable',
          subject: { kind: 'staff', id: person.id },
          before: auditView(person),
          after: auditView({ ...person, ...change }),
        },
      }
    }),
})
