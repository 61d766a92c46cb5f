import 'server-only'
import { z } from 'zod'
import { absent, runEffect, type EffectRow, type Finding, type Reconcile } from '@/lib/server/effects'
import type { Ctx } from '@/lib/server/ctx'
import { writeVerb } from '@/lib/server/verb'
import { AppError } from '@/lib/shared/errors'
import { deleteApiKeySchema, type AwaitingDto } from '../schema'
import { agreement } from './approval'
import { findKey } from './list-api-keys'
import { keySubject, ownedOrganization } from './organization'
import { forgetSecret } from './repository'

/**
 * Deletes a key after its alias was typed. The alias is compared with what the gateway says now, not with what a form
 * claims; where a policy asks for others it waits for them, as `createApiKey` does. A key that is gone already is reported as gone. The secret leaves the vault in the same transaction.
 *
 * @throws AppError INVALID for another alias, CONFLICT where the key is gone, GATEWAY_* as `runEffect` says. Source: gateway-api.md 2.13.
 */
export const deleteApiKey = writeVerb({
  name: 'api-keys.delete',
  permission: 'api-keys.delete',
  input: deleteApiKeySchema,
  subject: ({ keyId, organizationId }) => ({ kind: 'api-key', id: keyId, organizationId }),
  run: async (
    ctx,
    { effectId, organizationId, keyId, alias, reason },
  ): Promise<{ keyId: string } | AwaitingDto> => {
    const owner = await ownedOrganization(ctx, organizationId)
    const key = await findKey(ctx, owner, (item) => item.id === keyId)
    if (!key) throw new AppError('CONFLICT', `key ${keyId} is gone`, { text: { key: 'apiKeys.errors.gone' } })
    if (key.alias !== alias)
      throw new AppError('INVALID', 'another alias was typed', {
        fields: { alias: 'apiKeys.errors.aliasDiffers' },
      })
    const subject = keySubject(keyId, owner)
    const request = { userId: owner.userId, organizationId, keyId, alias }
    const agreed = await agreement(ctx, effectId, {
      userId: owner.userId,
      organizationId,
      payload: { operation: 'delete', ...request },
      live: { organizationName: owner.name, alias: key.alias, publicKey: key.publicKey },
      reason,
    })
    if (agreed.waits !== null) return { approvalId: agreed.waits }
    return runEffect(ctx, {
      id: effectId,
      allow: agreed.allow,
      action: 'api-keys.delete',
      subject,
      request,
      call: async (gateway) => gateway.partner.deleteApiKeys({ userId: owner.userId, organizationId, keyId }),
      applied: async (tx) => {
        await forgetSecret(tx, keyId)
        return { data: { keyId }, subject, after: { id: keyId, alias, deleted: true } }
      },
    })
  },
})

const requestSchema = z.object({
  userId: z.string(),
  organizationId: z.string(),
  keyId: z.string(),
  alias: z.string(),
})

/** Is the key gone although the answer was lost? Its presence right after proves nothing yet, its absence does. */
export const reconcileDeleteApiKey: Reconcile = async (ctx: Ctx, effect: EffectRow): Promise<Finding> => {
  const { userId, organizationId, keyId, alias } = requestSchema.parse(effect.request)
  const owner = { id: organizationId, userId }
  const key = await findKey(ctx, owner, (item) => item.id === keyId)
  if (!key)
    return {
      kind: 'applied',
      subject: keySubject(keyId, owner),
      after: { id: keyId, alias, deleted: true },
      remember: async (tx) => forgetSecret(tx, keyId),
    }
  return absent(ctx, effect, 'the key is still there')
}
