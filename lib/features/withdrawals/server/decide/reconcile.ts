import 'server-only'
import { z } from 'zod'
import { keepOperation, readOperation } from '@/lib/features/operations/server'
import { absent, madeSince, type Finding, type Reconcile } from '@/lib/server/effects'
import { readOrThrow } from '@/lib/server/effects'

const requestSchema = z.object({
  operationId: z.string(),
  organizationId: z.string(),
  userId: z.string().nullable(),
  approve: z.boolean(),
  reason: z.string(),
  keyPublic: z.string().nullable(),
})

/**
 * Was the decision taken although the answer was lost? The withdrawal tells: by whom it was decided, how and when
 * (gateway-api.md 3.10). Where somebody else has decided, the desk has not; where nobody has for long enough, nobody was heard.
 */
export const reconcileDecision: Reconcile = async (ctx, effect): Promise<Finding> => {
  const { operationId, organizationId, userId, approve, reason, keyPublic } = requestSchema.parse(
    effect.request,
  )
  const asked = { id: operationId, organizationId, kind: 'withdrawal' as const }
  const answer = await readOperation(ctx, asked, 'decided')
  if (answer.kind === 'no-key') return { kind: 'undecided', reason: 'the vault has no key' }
  const told = readOrThrow(answer)
  if (told === null) return { kind: 'undecided', reason: 'the gateway does not know it' }
  const { approveResult } = told
  if (approveResult === null) return absent(ctx, effect, 'nobody has decided about it')
  const { apiKey, time } = approveResult
  const ours =
    approveResult.approve === approve &&
    (apiKey?.public == null || apiKey.public === keyPublic) &&
    (time === null || madeSince(effect, time))
  if (!ours) return { kind: 'not-applied', reason: 'somebody else has decided about it' }
  return {
    kind: 'applied',
    subject: { kind: 'operation', id: operationId, userId, organizationId },
    after: { operationId, approve, status: told.status, reason },
    remember: async (tx) =>
      void (await keepOperation(tx, ctx, { operation: told, source: 'decided', keyPublic, organizationId })),
  }
}
