import 'server-only'
import { and, eq, isNull, ne, or } from 'drizzle-orm'
import type { GatewayOperation } from '@/lib/gateway/port'
import type { Ctx } from '@/lib/server/ctx'
import type { Tx } from '@/lib/server/db/client'
import { tellChange } from '@/lib/server/live'
import { NOUN_OF } from '../../status'
import { keepOperation } from '../keep'
import { operations } from '../tables'
import type { CreationRequest } from './request'

/**
 * Keeps what the gateway made for this request: who wanted it, why, and where the money is to go, which the API does not tell
 * of a swap. A webhook may have been quicker than the answer: then only that is added.
 */
export async function rememberCreated(
  tx: Tx,
  ctx: Pick<Ctx, 'clock'>,
  operation: GatewayOperation,
  request: CreationRequest,
): Promise<void> {
  const { organizationId, keyPublic, address, reason, requester } = request
  const { entered } = await keepOperation(tx, ctx, {
    operation,
    source: 'created',
    keyPublic,
    organizationId,
    entered: { source: 'created', actor: requester, addressTo: address, reason },
  })
  if (entered) return
  await tellChange(tx, { noun: NOUN_OF[operation.kind], id: operation.id })
  await tx
    .update(operations)
    .set({
      enteredSource: 'created',
      madeBy: requester,
      reason,
      ...(operation.addressTo === null && { addressTo: address }),
    })
    .where(
      and(
        eq(operations.id, operation.id),
        or(ne(operations.enteredSource, 'created'), isNull(operations.madeBy)),
      ),
    )
}

export const afterOf = (operation: GatewayOperation, request: CreationRequest) => ({
  id: operation.id,
  status: operation.status,
  address: request.address,
  currencyFrom: operation.currencyFrom,
  networkFrom: operation.networkFrom,
  amountFrom: operation.amountFrom,
  currencyTo: operation.currencyTo,
  networkTo: operation.networkTo,
  amountTo: operation.amountTo,
  amountToReceive: operation.amountToReceive,
  feeInAmount: request.feeInAmount,
  requestedBy: request.requester.name,
})

export const operationSubject = (
  id: string | null,
  { organizationId, userId }: Pick<CreationRequest, 'organizationId' | 'userId'>,
) => ({ kind: 'operation' as const, id, userId, organizationId })
