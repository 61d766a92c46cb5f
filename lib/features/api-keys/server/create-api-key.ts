import 'server-only'
import { z } from 'zod'
import {
  absent,
  madeSince,
  runEffect,
  type EffectRow,
  type Finding,
  type Reconcile,
} from '@/lib/server/effects'
import type { Ctx } from '@/lib/server/ctx'
import { writeVerb } from '@/lib/server/verb'
import { createApiKeySchema, type AwaitingDto, type CreatedApiKeyDto } from '../schema'
import { agreement } from './approval'
import { findKey } from './list-api-keys'
import { keySubject, ownedOrganization } from './organization'
import { keepSecret } from './repository'

/**
 * Creates a key of an organization. The secret goes to the caller once; with `keepSecret` it is also sealed into the vault
 * in the same transaction as the outcome, so that it is either kept for good or not at all.
 *
 * Where a policy asks for others it waits for them; then whoever asked comes back with this same effect.
 *
 * @throws AppError NOT_FOUND, FORBIDDEN and CONFLICT as `agreement` says, GATEWAY_* as `runEffect` says. Source: gateway-api.md 2.11.
 */
export const createApiKey = writeVerb({
  name: 'api-keys.create',
  permission: 'api-keys.create',
  input: createApiKeySchema,
  subject: ({ organizationId }) => ({ kind: 'organization', id: organizationId, organizationId }),
  run: async (ctx, input): Promise<CreatedApiKeyDto | AwaitingDto> => {
    const { effectId, organizationId, alias, keepSecret: keep, reason } = input
    const owner = await ownedOrganization(ctx, organizationId)
    const { userId } = owner
    const agreed = await agreement(ctx, effectId, {
      userId,
      organizationId,
      payload: { operation: 'create', organizationId, userId, alias, kept: String(keep) },
      live: { organizationName: owner.name, alias: null, publicKey: null },
      reason,
    })
    if (agreed.waits !== null) return { approvalId: agreed.waits }
    return runEffect(ctx, {
      id: effectId,
      allow: agreed.allow,
      action: 'api-keys.create',
      subject: keySubject(null, owner),
      request: { userId: owner.userId, organizationId, alias, kept: keep },
      call: async (gateway) => gateway.partner.createApiKeys({ userId: owner.userId, organizationId, alias }),
      applied: async (tx, key) => {
        const { id: keyId, publicKey, createdAt } = key
        if (keep)
          await keepSecret(
            tx,
            { keyId, publicKey, userId: owner.userId, organizationId },
            key.secret,
            ctx.clock.now(),
          )
        return {
          data: { keyId, alias: key.alias, publicKey, createdAt, kept: keep, secret: key.secret },
          subject: keySubject(keyId, owner),
          after: { id: keyId, alias: key.alias, publicKey, createdAt, kept: keep },
        }
      },
    })
  },
})

const requestSchema = z.object({ userId: z.string(), organizationId: z.string(), alias: z.string() })

/**
 * Was the key made although the answer was lost? Its secret went with the answer: the key is of no use to anybody and the
 * screen advises to delete it.
 */
export const reconcileCreateApiKey: Reconcile = async (ctx: Ctx, effect: EffectRow): Promise<Finding> => {
  const { userId, organizationId, alias } = requestSchema.parse(effect.request)
  const owner = { id: organizationId, userId }
  const key = await findKey(ctx, owner, (item) => item.alias === alias && madeSince(effect, item.createdAt))
  if (key) {
    const { id, publicKey, createdAt } = key
    return {
      kind: 'applied',
      subject: keySubject(id, owner),
      after: { id, alias, publicKey, createdAt, kept: false },
    }
  }
  return absent(ctx, effect, 'the organization has no such key')
}
