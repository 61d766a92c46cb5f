import type { Ctx } from '@/lib/server/ctx'
import { readOrThrow, runEffect, type Reconcile } from '..'

interface Options {
  id: string
  email: string
  /** Happens between the committed intent and the call. */
  beforeCall?: () => Promise<unknown>
  /** Happens between the answer and its outcome. */
  afterCall?: () => Promise<unknown>
}

/** An effect that creates a user at the sandbox; the smallest that is real. */
export const createUserEffect = (ctx: Ctx, { id, email, beforeCall, afterCall }: Options): Promise<string> =>
  runEffect(ctx, {
    id,
    action: 'users.create',
    subject: { kind: 'user', id: null },
    request: { email },
    call: async ({ partner }) => {
      await beforeCall?.()
      const outcome = await partner.createUser({ email })
      await afterCall?.()
      return outcome
    },
    applied: async (_tx, user) => ({
      data: user.id,
      subject: { kind: 'user', id: user.id, userId: user.id },
      after: { id: user.id, email: user.email },
    }),
  })

/** Looks whether a user with the e-mail of the request is there. */
export const lookForUser: Reconcile = async (ctx, effect) => {
  const { email } = effect.request as { email: string }
  const { users } = readOrThrow(await ctx.gateway.partner.getUsers({ limit: 1_000, offset: 0 }))
  const user = users.find((candidate) => candidate.email === email)
  return user
    ? {
        kind: 'applied',
        subject: { kind: 'user', id: user.id, userId: user.id },
        after: { id: user.id, email },
      }
    : { kind: 'not-applied', reason: 'there is no such user' }
}
