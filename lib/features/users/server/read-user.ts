import 'server-only'
import type { Ctx } from '@/lib/server/ctx'
import { readOrThrow } from '@/lib/server/effects'
import { LIVE_DEADLINE_MS, readProblem } from '@/lib/server/reading'
import { readVerb } from '@/lib/server/verb'
import { AppError } from '@/lib/shared/errors'
import type { Reading } from '@/lib/shared/reading'
import type { UserDetails } from '../dto'
import { readUserSchema } from '../read-schema'
import { toUserDetails } from './mapper'
import { rememberUsers } from './remember'
import { userById, type UserRow } from './repository'

const unknownUser = (userId: string | null) =>
  new AppError('NOT_FOUND', `user ${userId ?? 'without an id'} is not known`, {
    text: { key: 'users.errors.notFound' },
  })

type Found = Omit<Reading<UserRow>, 'readAt'>

/**
 * One user, read live and remembered. Where the gateway cannot be read, what the desk remembers and why.
 *
 * @param prefer `memory`: the gateway is asked only where nothing is remembered.
 * @throws AppError NOT_FOUND for an id that nobody knows, or that is none; GATEWAY_* where the gateway cannot be read and
 * nothing is remembered. Source: gateway-api.md 2.2.
 */
export async function lookUpUser(
  ctx: Ctx,
  { userId, prefer }: { userId: string | null; prefer: 'gateway' | 'memory' },
): Promise<Found> {
  if (userId === null) throw unknownUser(userId)
  const known = await userById(ctx.db, userId)
  if (known && prefer === 'memory') return { data: known, source: 'memory', problem: null }

  const now = ctx.clock.now()
  const outcome = await ctx.gateway.partner.getUser({ userId }, { deadlineMs: LIVE_DEADLINE_MS })
  const answer = outcome.kind === 'ok' ? outcome.data : null
  if (answer?.id === userId) {
    await ctx.db.transaction((tx) => rememberUsers(tx, [answer], 'opened', now))
    const row = await userById(ctx.db, userId)
    if (row) return { data: row, source: 'gateway', problem: null }
  }
  const problem = readProblem(outcome)
  if (known) return { data: known, source: 'memory', problem }
  if (problem.kind !== 'gone') readOrThrow(outcome)
  throw unknownUser(userId)
}

/** One user with the age of what is shown; see `lookUpUser`. */
export const readUser = readVerb({
  name: 'users.read',
  permission: 'users.read',
  input: readUserSchema,
  subject: ({ userId }) => ({ kind: 'user', id: userId, userId }),
  run: async (ctx, input): Promise<Reading<UserDetails>> => {
    const { data, ...found } = await lookUpUser(ctx, input)
    return { ...found, data: toUserDetails(data), readAt: data.readAt.toISOString() }
  },
})
