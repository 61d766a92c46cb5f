import { randomUUID } from 'node:crypto'
import type { Method, OrganizationCall } from '../call'
import { Refusal } from '../errors'
import { uuid } from '../input'
import type { MadeOperation, Operation, OperationKind } from './model'
import { fateOf, planOf, riskOf, slipOf } from './plan'
import { checkFunds, quoteFor, readRequest } from './request'
import { showOperation } from './show'
import { overdue } from './timetable'

/** The organization's own operation of that kind, as far along as the clock has it. */
export function ownOperation(call: OrganizationCall, kind: OperationKind): Operation {
  const id = uuid(call.body, 'id')
  const found = call.world.store.operations.all.get(id)
  if (!found || found.kind !== kind || found.organizationId !== call.organization.id)
    throw new Refusal('NOT_FOUND', `There is no auto-${kind} ${id}`)
  const moves = overdue(found, call.sandbox.clock.now())
  if (moves.length > 0) call.record({ type: 'operations-moved', moves })
  return found
}

/** `auto-swaps/get`, `auto-withdrawals/get` (gateway-api.md 3.9, 3.10). */
export const getOperation =
  (kind: OperationKind): Method<OrganizationCall> =>
  (call) =>
    showOperation(ownOperation(call, kind))

/** `auto-swaps/create`, `auto-withdrawals/create`: the first check that fails is answered (gateway-api.md 7.9). */
export const createOperation =
  (kind: OperationKind): Method<OrganizationCall> =>
  (call) => {
    const { sandbox, organization, world } = call
    const { wish, address, webhookUrl } = readRequest(call, kind)
    const quote = quoteFor(sandbox, organization, wish)
    const source = checkFunds(sandbox, organization, quote)
    const { settings, all } = world.store.operations
    const id = randomUUID()
    const fate = fateOf(wish.amount, address)
    const operation: MadeOperation = {
      id,
      kind,
      organizationId: organization.id,
      publicKey: call.publicKey,
      createdAt: sandbox.clock.now(),
      address,
      quote,
      slip: slipOf(id, settings),
      risk: fate.risk ?? riskOf(address),
      addressFromId: source.id,
      addressFrom: source.address,
      webhookUrl,
      approveUrl: null,
      asked: null,
      plan: planOf(id, kind, fate, settings),
    }
    call.record({ type: 'operation', operation })
    const made = all.get(id)
    return made ? showOperation(made) : null
  }
