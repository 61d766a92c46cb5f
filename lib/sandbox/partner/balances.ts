import type { Call } from '../call'
import { Refusal } from '../errors'
import { uuid } from '../input'
import { add, amount, compare, decimals } from '../money'
import type { BalanceRecord } from '../state/directory'
import { chosenOrganizations, requiredOwner } from './owner'

/** The object of gateway-api.md 2.6; it names no organization. */
export function showBalance(record: BalanceRecord) {
  const { advancedBalanceId, currency, blocked, blockReason, balance, availableCurrenciesForDeposit } = record
  return { advancedBalanceId, currency, blocked, blockReason, balance, availableCurrenciesForDeposit }
}

/** gateway-api.md 2.6, under both spellings of the path. */
export function getOrganizationAdvancedBalances(call: Call) {
  return chosenOrganizations(call).map((organization) =>
    showBalance(call.world.directory.balanceOf(organization)),
  )
}

/**
 * gateway-api.md 2.7. There is no idempotency key: every accepted call adds. A blocked balance can be topped up, since
 * what is blocked is spending (INFERRED).
 */
export function topUpAdvancedBalance(call: Call) {
  if (!call.world.store.switches.topUpEnabled)
    throw new Refusal('METHOD_NOT_ENABLED', 'Top-ups are not enabled for this partner')
  const { user, organization } = requiredOwner(call)
  const advancedBalanceId = uuid(call.body, 'advancedBalanceId')
  if (advancedBalanceId !== organization.balanceId)
    throw new Refusal(
      'NOT_FOUND',
      `Organization ${organization.id} has no advanced balance ${advancedBalanceId}`,
    )
  const value = amount(call.body, 'amount')
  if (decimals(value) > 2) throw new Refusal('AMOUNT_PRECISION', 'amount must have at most two decimals')
  if (compare(value, '0') <= 0) throw new Refusal('VALIDATION_ERROR', 'amount must be greater than zero')
  call.record({
    type: 'top-up',
    topUp: {
      at: call.sandbox.clock.now(),
      requestId: call.requestId,
      publicKey: call.publicKey,
      nonce: call.nonce,
      userId: user.id,
      organizationId: organization.id,
      advancedBalanceId,
      amount: value,
      balanceAfter: add(call.world.directory.balanceOf(organization).balance, value),
    },
  })
  return showBalance(call.world.directory.balanceOf(organization))
}
