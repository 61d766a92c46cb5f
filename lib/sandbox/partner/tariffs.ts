import { randomUUID } from 'node:crypto'
import { iso, type Call } from '../call'
import { Refusal } from '../errors'
import { optionalText, text } from '../input'
import { amount, compare, optionalAmount } from '../money'
import type { IndividualTariff } from '../population/tariffs'
import type { OrganizationRecord } from '../state/directory'
import { chosenOrganizations, requiredOwner } from './owner'

/** gateway-api.md 2.8. */
export function getDefaultTariffs(call: Call) {
  return call.sandbox.population.generalTariffs
}

function show(tariff: IndividualTariff, organization: OrganizationRecord) {
  const { id, action, amount, type, minAmount, maxAmount, comment, createdAt, updatedAt } = tariff
  return {
    id,
    advancedBalanceId: organization.balanceId,
    action,
    amount,
    type,
    minAmount,
    maxAmount,
    comment,
    createdAt: iso(createdAt),
    updatedAt: iso(updatedAt),
  }
}

/** gateway-api.md 2.10: individually set tariffs alone. */
export function getOrganizationTariffs(call: Call) {
  return chosenOrganizations(call).flatMap((organization) =>
    call.world.directory.tariffsOf(organization).map((tariff) => show(tariff, organization)),
  )
}

function checkBounds(tariff: Pick<IndividualTariff, 'amount' | 'type' | 'minAmount' | 'maxAmount'>): void {
  if (tariff.type === 'PERCENT' && compare(tariff.amount, '1') > 0)
    throw new Refusal('VALIDATION_ERROR', 'amount of a PERCENT tariff is a fraction and must not exceed 1')
  if (
    tariff.minAmount !== null &&
    tariff.maxAmount !== null &&
    compare(tariff.minAmount, tariff.maxAmount) > 0
  )
    throw new Refusal('VALIDATION_ERROR', 'minAmount must not exceed maxAmount')
}

/**
 * gateway-api.md 2.9: one tariff per organization and action, overwritten as a whole (what is left out becomes null).
 * Any action is taken, because the set is open.
 */
export function setOrganizationTariff(call: Call) {
  const { organization } = requiredOwner(call)
  const { body, world } = call
  const action = text(body, 'action', 64)
  const terms = {
    action,
    amount: amount(body, 'amount'),
    type: text(body, 'type', 16),
    minAmount: optionalAmount(body, 'minAmount'),
    maxAmount: optionalAmount(body, 'maxAmount'),
    comment: optionalText(body, 'comment', 1_000),
  }
  if (terms.type !== 'PERCENT' && terms.type !== 'FIXED')
    throw new Refusal('VALIDATION_ERROR', 'type must be PERCENT or FIXED')
  if (world.store.switches.tariffBounds) checkBounds(terms)
  const now = call.sandbox.clock.now()
  const before = world.directory.tariffsOf(organization).find((tariff) => tariff.action === action)
  call.record({
    type: 'tariff',
    organizationId: organization.id,
    tariff: { ...terms, id: before?.id ?? randomUUID(), createdAt: before?.createdAt ?? now, updatedAt: now },
  })
  return world.store.switches.setTariffAnswersTrue ? true : null
}
