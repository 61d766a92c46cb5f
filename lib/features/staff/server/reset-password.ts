import 'server-only'
import { hashPassword, oneTimePassword } from '@/lib/server/auth/passwords'
import { clearAttempts } from '@/lib/server/auth/throttle'
import { writeVerb } from '@/lib/server/verb'
import { write } from '@/lib/server/write'
import { staffMemberSchema } from '../schema'
import { endSessions, updatePerson } from './repository'
import { lockForChange, nextVersion, requireEnabled } from './rules'

export interface NewPasswordDto {
  email: string
  password: string
}

/** A new one-time password for somebody who lost theirs. Sessions end: whoever knew the old one is out. */
export const resetPassword = writeVerb({
  name: 'staff.reset-password',
  permission: 'staff.manage',
  input: staffMemberSchema,
  subject: ({ staffId }) => ({ kind: 'staff', id: staffId }),
  run: async (ctx, target): Promise<NewPasswordDto> => {
    const password = oneTimePassword()
    // Hashing takes long by design; done before any row is locked.
    const passwordHash = await hashPassword(password)
    const { email } = await write(ctx, async (tx) => {
      const person = await lockForChange(ctx, tx, target, false)
      requireEnabled(person)
      const now = ctx.clock.now()
      await updatePerson(tx, person.id, {
        passwordHash,
        mustChangePassword: true,
        updatedAt: nextVersion(person, now),
      })
      const ended = await endSessions(tx, person.id, { all: true }, 'password reset', now)
      return {
        data: person,
        audit: {
          action: 'staff.reset-password',
          subject: { kind: 'staff', id: person.id },
          after: { email: person.email, sessionsEnded: ended },
        },
      }
    })
    await clearAttempts(ctx.db, email)
    return { email, password }
  },
})
