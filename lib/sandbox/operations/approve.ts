import type { OrganizationCall } from '../call'
import { Refusal } from '../errors'
import type { SandboxEvent } from '../state/events'
import type { Switches } from '../switches'
import { ownOperation } from './methods'
import { statusOf, type Approval, type Operation } from './model'
import { showOperation } from './show'

/** Told to whom the withdrawal was refused; the API has no field for a reason. */
const REFUSED = 'The withdrawal was not approved'

/** Why this decision is not taken any more; null where it is. `same`: it was taken already, in the same sense. */
export function objection(
  operation: Operation,
  approve: boolean,
  rule: Switches['secondDecision'],
): Refusal | 'same' | null {
  const { id, asked, approval } = operation
  if (asked === null)
    return new Refusal('APPROVAL_NOT_EXPECTED', `Withdrawal ${id} was not requested in a widget`)
  if (approval) {
    if (rule === 'same-answer' && approval.approve === approve) return 'same'
    const decided = approval.approve ? 'approved' : 'rejected'
    return new Refusal('ALREADY_DECIDED', `Withdrawal ${id} was already ${decided}`)
  }
  if (statusOf(operation) !== 'PENDING')
    return new Refusal('APPROVAL_NOT_EXPECTED', `Withdrawal ${id} does not wait for a decision any more`)
  return null
}

/** What a decision changes: the withdrawal goes its way from now on, or is REJECTED at once (INFERRED, gateway-api.md 3.10). */
export function decisionEvents(id: string, approval: Approval): SandboxEvent[] {
  const decided: SandboxEvent = { type: 'operation-decided', id, approval }
  if (approval.approve) return [decided]
  const move = { id, at: approval.at, status: 'REJECTED', message: REFUSED }
  return [decided, { type: 'operations-moved', moves: [move] }]
}

/** `auto-withdrawals/approve` (gateway-api.md 3.10): a yes or no to a withdrawal that a payment widget asks for. */
export function approveWithdrawal(call: OrganizationCall) {
  const { approve } = call.body
  if (typeof approve !== 'boolean') throw new Refusal('VALIDATION_ERROR', 'approve must be true or false')
  const operation = ownOperation(call, 'withdrawal')
  const wrong = objection(operation, approve, call.world.store.switches.secondDecision)
  if (wrong === 'same') return showOperation(operation)
  if (wrong) throw wrong
  const { publicKey, ip, userAgent } = call
  const approval: Approval = {
    at: call.sandbox.clock.now(),
    approve,
    apiKey: { id: call.world.keys.named(publicKey)?.id ?? '', public: publicKey },
    request: { ip, userAgent },
  }
  for (const event of decisionEvents(operation.id, approval)) call.record(event)
  return showOperation(operation)
}
