import { randomUUID } from 'node:crypto'
import { iso, type Call } from '../call'
import { optionalText, paging } from '../input'
import { requiredUser } from './owner'

const DEFAULT_NAME = 'My organization'

/**
 * gateway-api.md 2.4. Every organization is born with one USD balance, because the SDKs take element 0 of its balances
 * for granted. Answers a bare id, or the object of spring 2024 under the switch.
 */
export function createUserOrganization(call: Call) {
  const user = requiredUser(call)
  const name = optionalText(call.body, 'name')?.trim() || DEFAULT_NAME
  const organization = {
    id: randomUUID(),
    userId: user.id,
    name,
    createdAt: call.sandbox.clock.now(),
    balanceId: randomUUID(),
  }
  call.record({ type: 'organization', organization })
  return call.world.store.switches.legacyCreateOrganizationAnswer
    ? { result: organization.id, code: 0, success: true }
    : organization.id
}

/** gateway-api.md 2.5: a bare array, oldest first, no total. */
export function getUserOrganizations(call: Call) {
  const { limit, offset } = paging(call.body)
  return call.world.directory
    .organizationsOf(requiredUser(call))
    .slice(offset, offset + limit)
    .map(({ id, name, createdAt }) => ({ id, name, createdAt: iso(createdAt) }))
}
