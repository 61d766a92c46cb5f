import 'server-only'
import { userById } from '@/lib/features/users/server'
import type { GatewayOrganization } from '@/lib/gateway/types'
import type { Ctx } from '@/lib/server/ctx'
import {
  absent,
  madeSince,
  runEffect,
  type EffectRow,
  type Finding,
  type Reconcile,
} from '@/lib/server/effects'
import { logger } from '@/lib/server/logger'
import { LIVE_DEADLINE_MS } from '@/lib/server/reading'
import { writeVerb } from '@/lib/server/verb'
import { AppError } from '@/lib/shared/errors'
import { createOrganizationSchema, type CreatedOrganizationDto } from '../create-schema'
import { effectCreated } from './effect-created'
import { askOrganizationsOf, readOrganizationsOf } from './read-of-user'
import { rememberOrganization } from './remember'

const subjectOf = (id: string | null, userId: string) => ({
  kind: 'organization' as const,
  id,
  userId,
  organizationId: id,
})

/**
 * Creates an organization for a user. The gateway answers with an id only, so the desk reads the user's organizations
 * right after; where that read fails, the desk remembers what it asked for and the mirror brings the exact rest.
 *
 * @throws AppError NOT_FOUND for a user that the desk does not know, GATEWAY_* as `runEffect` says. Source: gateway-api.md 2.4.
 */
export const createOrganization = writeVerb({
  name: 'organizations.create',
  permission: 'organizations.create',
  input: createOrganizationSchema,
  subject: ({ userId }) => subjectOf(null, userId),
  run: async (ctx, { effectId, userId, name }): Promise<CreatedOrganizationDto> => {
    const owner = await userById(ctx.db, userId)
    if (!owner)
      throw new AppError('NOT_FOUND', `user ${userId} is not known`, {
        text: { key: 'users.errors.unknown' },
      })
    const created = await runEffect(ctx, {
      id: effectId,
      action: 'organizations.create',
      subject: subjectOf(null, userId),
      request: { userId, name },
      call: async (gateway) => gateway.partner.createUserOrganization({ userId, name }),
      applied: async (tx, { organizationId: id }) => {
        // Its page must exist at once, also where the list cannot be read back; the next reading brings the exact time.
        const now = ctx.clock.now()
        const made = { id, name, createdAt: now.toISOString() }
        await rememberOrganization(tx, { userId, ownerEmail: owner.email }, made, 'created', now)
        return {
          data: { organizationId: id, userId, name },
          subject: subjectOf(id, userId),
          after: { id, userId, name },
        }
      },
    })
    // What was made is remembered already: a slow gateway must not hold the good news up.
    await askOrganizationsOf(ctx, owner, { deadlineMs: LIVE_DEADLINE_MS }).catch((error: unknown) => {
      logger().warn(
        { err: error, requestId: ctx.requestId },
        'a new organization was read back, but not remembered',
      )
    })
    return created
  },
})

/**
 * Was the organization made although the answer was lost? It was when the owner has one of this name, made since, that no
 * other request of the desk accounts for.
 */
export const reconcileCreateOrganization: Reconcile = async (
  ctx: Ctx,
  effect: EffectRow,
): Promise<Finding> => {
  const { userId, name } = createOrganizationSchema.pick({ userId: true, name: true }).parse(effect.request)
  const owner = await userById(ctx.db, userId)
  if (!owner) return { kind: 'undecided', reason: 'the owner is not known' }
  const all = await readOrganizationsOf(ctx, owner)
  const candidates = all.filter(
    (item: GatewayOrganization) => item.name === name && madeSince(effect, item.createdAt),
  )
  for (const candidate of candidates) {
    if (await effectCreated(ctx.db, candidate.id, effect.id)) continue
    const { id, createdAt } = candidate
    return { kind: 'applied', subject: subjectOf(id, userId), after: { id, userId, name, createdAt } }
  }
  return absent(ctx, effect, 'the user has no such organization')
}
