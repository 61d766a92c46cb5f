import { iso } from '../call'
import { EXCHANGED, statusOf, type Approval, type Figures, type Operation } from './model'
import { settled } from './quote'
import { withdrawalHash } from './hash'

/** How an operation looked when it reached its status number `ordinal`; null: as it is now. */
type When = number | null

const since = (operation: Operation, mark: number | null, when: When) =>
  mark !== null && (when === null || when >= mark) && operation.past.length >= mark

export function figuresOf(operation: Operation, when: When = null): Figures {
  const reached = operation.past.slice(0, when === null ? undefined : when + 1)
  if (!reached.some(({ status }) => EXCHANGED.has(status))) return operation.quote.figures
  return settled(operation.quote, operation.slip).figures
}

const showApproval = ({ at, approve, apiKey, request }: Approval) => ({
  apiKey,
  request,
  approve,
  time: iso(at),
})

/** What only withdrawals have (gateway-api.md 3.10). */
function ofWithdrawal(operation: Operation, when: When) {
  const { addressFromId, addressFrom, address, approveUrl, approval, approvedAfter, asked } = operation
  return {
    addressFromId,
    addressFrom,
    addressTo: address,
    blockchainFeeToSource: 'ADVANCED',
    txId: since(operation, operation.broadcastAfter, when) ? withdrawalHash(operation) : null,
    approveUrl,
    approveResult: approval && since(operation, approvedAfter, when) ? showApproval(approval) : null,
    requestedClientId: asked?.clientId ?? null,
    requestedCurrency: asked?.currency ?? null,
    requestedAmount: asked?.amount ?? null,
  }
}

/** The object of gateway-api.md 3.9 and 3.10, the same in answers and in webhooks. */
export function showOperation(operation: Operation, when: When = null): Record<string, unknown> {
  const { id, kind, organizationId, risk, webhookUrl, createdAt, updatedAt, past } = operation
  const then = when === null ? past.at(-1) : past[when]
  const withdrawal = kind === 'withdrawal'
  return {
    id,
    organizationId,
    ...(withdrawal ? { type: 'WITHDRAWAL' } : {}),
    status: then?.status ?? statusOf(operation),
    message: then?.message ?? null,
    addressRiskLevel: risk,
    ...figuresOf(operation, when),
    ...(withdrawal ? ofWithdrawal(operation, when) : {}),
    webhookUrl,
    createdAt: iso(createdAt),
    updatedAt: iso(when === null ? updatedAt : (then?.at ?? updatedAt)),
  }
}
