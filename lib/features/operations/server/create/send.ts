import 'server-only'
import type { KeptKey } from '@/lib/features/api-keys/server'
import type { Ctx } from '@/lib/server/ctx'
import { runEffect, type Allow } from '@/lib/server/effects'
import { tellChange } from '@/lib/server/live'
import { NOUN_OF } from '../../status'
import { actionOf } from './guard'
import { afterOf, operationSubject, rememberCreated } from './remember'
import { signedInput, type CreationRequest } from './request'

/**
 * Has an operation made, once: the intent is committed, then the call is signed and sent, then its outcome is committed
 * (gateway-api.md 3.9, 3.10). A lost answer is looked into (`reconcileCreation`) and never sent again.
 *
 * @returns the id of the operation.
 * @throws AppError as `runEffect` says.
 */
export function sendCreation(
  ctx: Ctx,
  creationId: string,
  request: CreationRequest,
  key: KeptKey,
  allow: Allow,
): Promise<string> {
  const { kind } = request
  return runEffect(ctx, {
    id: creationId,
    action: actionOf(kind),
    subject: operationSubject(null, request),
    request: { ...request },
    allow: async (tx) => {
      const allowed = await allow(tx)
      await tellChange(tx, { noun: NOUN_OF[kind], id: creationId })
      return allowed
    },
    call: (gateway) => {
      const own = gateway.organization(key)
      const input = signedInput(request)
      return kind === 'swap' ? own.createAutoSwap(input) : own.createAutoWithdrawal(input)
    },
    applied: async (tx, operation) => {
      await rememberCreated(tx, ctx, operation, request)
      return {
        data: operation.id,
        subject: operationSubject(operation.id, request),
        after: afterOf(operation, request),
      }
    },
  })
}
