import 'server-only'
import { hashPassword, verifyPassword } from '@/lib/server/auth/passwords'
import { forgiveAttempt, takeAttempt } from '@/lib/server/auth/throttle'
import { invalidInput } from '@/lib/server/invalid'
import { writeVerb } from '@/lib/server/verb'
import { record, write } from '@/lib/server/write'
import { AppError } from '@/lib/shared/errors'
import type { EndedSessionsDto } from '../dto'
import { changePasswordSchema, changePasswordSchemaFor } from '../password'
import { endSessions, findPerson, replacePassword } from './repository'
import { requireStaff } from './rules'

/**
 * Changes one's own password; every other session of the person ends. The current one is asked for and counted like a
 * sign-in: an unattended tab is no way to guess it.
 *
 * @throws AppError INVALID for a wrong current password, LIMITED during a pause, CONFLICT where it was changed meanwhile.
 */
export const changePassword = writeVerb({
  name: 'staff.change-password',
  permission: 'account.manage',
  input: changePasswordSchema,
  run: async (ctx, input): Promise<EndedSessionsDto> => {
    const { staffId, email, sessionId } = requireStaff(ctx)
    const subject = { kind: 'staff', id: staffId } as const
    const judged = changePasswordSchemaFor(email).safeParse(input)
    if (!judged.success) throw invalidInput(judged.error)

    const attempt = await takeAttempt(ctx.db, email, ctx.address)
    if (!attempt.allowed)
      throw new AppError('LIMITED', 'too many wrong passwords', { text: { key: 'staff.errors.paused' } })
    const person = await findPerson(ctx.db, { id: staffId })
    if (!person || !(await verifyPassword(person.passwordHash, input.current))) {
      const reason = 'the current password is wrong'
      await record(ctx, { action: 'staff.change-password', subject, outcome: 'refused', reason })
      throw new AppError('INVALID', reason, { fields: { current: 'staff.errors.currentWrong' } })
    }

    const newHash = await hashPassword(input.next)
    const result = await write(ctx, async (tx) => {
      if (!(await replacePassword(tx, staffId, person.passwordHash, newHash)))
        throw new AppError('CONFLICT', 'the password was changed meanwhile')
      const ended = await endSessions(tx, staffId, { allBut: sessionId }, 'password changed', ctx.clock.now())
      return {
        data: { ended },
        audit: { action: 'staff.change-password', subject, after: { sessionsEnded: ended } },
      }
    })
    await forgiveAttempt(ctx.db, email, ctx.address)
    return result
  },
})
