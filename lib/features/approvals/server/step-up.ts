import 'server-only'
import { verifyPassword } from '@/lib/server/auth/passwords'
import { forgiveAttempt, takeAttempt } from '@/lib/server/auth/throttle'
import { record } from '@/lib/server/write'
import type { AuditAction, AuditSubject } from '@/lib/shared/audit'
import { AppError } from '@/lib/shared/errors'
import { passwordHashOf } from './repository'
import type { PersonCtx } from './standing'

const LONGEST_PASSWORD = 1_024

/**
 * Whoever sits at the keyboard is whoever has signed in: the password is asked for again and counted like a sign-in, so an
 * unattended page is no way to guess it.
 *
 * @throws AppError INVALID for a missing or wrong password, LIMITED during a pause.
 */
export async function requirePassword(
  ctx: PersonCtx,
  password: string | null,
  attempt: { action: AuditAction; subject: AuditSubject },
): Promise<void> {
  const { email, staffId } = ctx.actor
  if (!password)
    throw new AppError('INVALID', 'the password is asked for', {
      fields: { password: 'approvals.errors.passwordNeeded' },
    })
  const { allowed } = await takeAttempt(ctx.db, email, ctx.address)
  if (!allowed)
    throw new AppError('LIMITED', 'too many wrong passwords', { text: { key: 'approvals.errors.paused' } })
  const hash = await passwordHashOf(ctx.db, staffId)
  if (!(await verifyPassword(hash, password.slice(0, LONGEST_PASSWORD)))) {
    const reason = 'wrong password'
    await record(ctx, { ...attempt, outcome: 'refused', reason })
    throw new AppError('INVALID', reason, { fields: { password: 'approvals.errors.passwordWrong' } })
  }
  await forgiveAttempt(ctx.db, email, ctx.address)
}
