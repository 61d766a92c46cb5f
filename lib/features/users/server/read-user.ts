import 'server-only'
import type { Ctx } from '@/lib/server/ctx'
import { readOrThrow } from '@/lib/server/effects'
import { readVerb } from '@/lib/server/verb'
import { AppError } from '@/lib/shared/errors'
import { isUuid, uuid } from '@/lib/shared/ids'
import type { UserDetails } from '../dto'
import { userIdSchema } from '../schema'
import { toUserDetails } from './mapper'
import { rememberUsers } from './remember'
import { userById } from './repository'
import { LIVE_DEADLINE_MS, saysNotFound, unknownUpstream, whyStale } from './why-stale'

const unknown = (userId: string) =>
  new AppError('NOT_FOUND', `user ${userId.slice(0, 80)} is not known`, {
    text: { key: 'users.errors.notFound' },
  })

/** The gateway's answer, remembered; or why there is none. */
async function readLive(ctx: Ctx, userId: string): Promise<string | null> {
  const now = ctx.clock.now()
  const outcome = await ctx.gateway.partner.getUser({ userId }, { deadlineMs: LIVE_DEADLINE_MS })
  if (outcome.kind === 'ok' && outcome.data !== null) {
    const user = outcome.data
    await ctx.db.transaction((tx) => rememberUsers(tx, [user], 'opened', now))
    return null
  }
  const known = await userById(ctx.db, userId)
  if (outcome.kind === 'ok' || saysNotFound(outcome)) {
    if (known) return unknownUpstream(ctx.locale)
    throw unknown(userId)
  }
  if (known) return whyStale(ctx.locale, outcome)
  return readOrThrow(outcome)
}

/**
 * One user, read live and remembered. Where the gateway cannot be read, what the desk remembers, with its age and the
 * reason.
 *
 * @throws AppError NOT_FOUND for an id that neither knows, or that is none; GATEWAY_* where it cannot be read and is not
 * remembered. Source: gateway-api.md 2.2.
 */
export const readUser = readVerb({
  name: 'users.read',
  permission: 'users.read',
  input: userIdSchema,
  subject: ({ userId }) => ({ kind: 'user', id: userId }),
  run: async (ctx, input): Promise<UserDetails> => {
    if (!isUuid(input.userId)) throw unknown(input.userId)
    const userId = uuid.parse(input.userId)
    const stale = await readLive(ctx, userId)
    const row = await userById(ctx.db, userId)
    if (!row) throw unknown(userId)
    return toUserDetails(row, stale)
  },
})
