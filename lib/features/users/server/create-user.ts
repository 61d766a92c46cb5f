import 'server-only'
import {
  absenceProves,
  madeSince,
  readOrThrow,
  runEffect,
  type EffectRow,
  type Finding,
  type Reconcile,
} from '@/lib/server/effects'
import { writeVerb } from '@/lib/server/verb'
import { AppError } from '@/lib/shared/errors'
import type { Ctx } from '@/lib/server/ctx'
import type { GatewayUser } from '@/lib/gateway/types'
import { createUserSchema, type CreatedUserDto } from '../create-schema'
import { directoryVerifiedAt, userByEmail } from './repository'
import { rememberUsers } from './remember'

/** New users are looked for at both ends of the list, because its order is not documented (gateway-api.md 1.10). */
const LOOK = 100

const subjectOf = (user: { id: string }) => ({ kind: 'user' as const, id: user.id, userId: user.id })

/**
 * Creates a user at the gateway. An e-mail that the desk knows already is reported as the user that it is, and nothing is
 * sent. The password of the answer goes to the caller and nowhere else.
 *
 * @throws AppError CONFLICT for a known e-mail, GATEWAY_* as `runEffect` says. Source: gateway-api.md 2.1.
 */
export const createUser = writeVerb({
  name: 'users.create',
  permission: 'users.create',
  input: createUserSchema,
  subject: ({ email }) => ({ kind: 'user', id: email }),
  run: async (ctx, { effectId, email }): Promise<CreatedUserDto> => {
    const known = await userByEmail(ctx.db, email)
    if (known)
      throw new AppError('CONFLICT', `user ${known.id} has this e-mail`, {
        text: { key: 'users.errors.emailTaken', params: { userId: known.id } },
        fields: { email: 'users.errors.emailTakenShort' },
      })
    return runEffect(ctx, {
      id: effectId,
      action: 'users.create',
      subject: { kind: 'user', id: null },
      request: { email },
      call: async (gateway) => gateway.partner.createUser({ email }),
      applied: async (tx, { password, ...user }) => {
        await rememberUsers(tx, [user], 'created', ctx.clock.now())
        return {
          data: { userId: user.id, email: user.email, password },
          subject: subjectOf(user),
          after: { id: user.id, email: user.email, createdAt: user.createdAt },
        }
      },
    })
  },
})

async function look(ctx: Ctx, email: string): Promise<GatewayUser | undefined> {
  const head = readOrThrow(await ctx.gateway.partner.getUsers({ limit: LOOK, offset: 0 }))
  const inHead = head.users.find((user) => user.email === email)
  if (inHead || head.total <= LOOK) return inHead
  const tail = readOrThrow(
    await ctx.gateway.partner.getUsers({ limit: LOOK, offset: Math.max(0, head.total - LOOK) }),
  )
  return tail.users.find((user) => user.email === email)
}

/**
 * Was the user made although the answer was lost? Looks at both ends of the gateway's list, then at what the mirror has
 * read. "No" is said only when the whole directory was verified well after the request.
 */
export const reconcileCreateUser: Reconcile = async (ctx: Ctx, effect: EffectRow): Promise<Finding> => {
  const { email } = createUserSchema.pick({ email: true }).parse(effect.request)
  const remembered = await userByEmail(ctx.db, email)
  const user = remembered ?? (await look(ctx, email))
  if (user) {
    if (!madeSince(effect, user.createdAt))
      return { kind: 'not-applied', reason: `the e-mail belonged to user ${user.id} before` }
    return {
      kind: 'applied',
      subject: subjectOf(user),
      after: { id: user.id, email: user.email, createdAt: user.createdAt },
      remember: async (tx) => {
        if (!remembered) await rememberUsers(tx, [user], 'created', ctx.clock.now())
      },
    }
  }
  const verifiedAt = await directoryVerifiedAt(ctx.db)
  if (verifiedAt && absenceProves(effect, verifiedAt))
    return {
      kind: 'not-applied',
      reason: `no user with this e-mail in the whole directory, read ${verifiedAt.toISOString()}`,
    }
  return { kind: 'undecided', reason: 'the directory has not been read completely since' }
}
