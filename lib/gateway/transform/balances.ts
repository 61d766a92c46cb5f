import type { AdvancedBalance, BalanceTariff, DepositAddress, OrganizationBalance } from '../types'
import type { BalanceTariffWire, DepositAddressWire, OrganizationBalanceWire } from '../wire/advanced-account'
import type { BalanceWire } from '../wire/balances'
import { id, idOrNull, orNull } from './text'

export function toBalance(wire: BalanceWire): AdvancedBalance {
  return {
    advancedBalanceId: id(wire.advancedBalanceId),
    currency: wire.currency,
    blocked: wire.blocked,
    blockReason: orNull(wire.blockReason),
    balance: wire.balance,
    availableCurrenciesForDeposit: wire.availableCurrenciesForDeposit ?? [],
  }
}

export function toOrganizationBalance(wire: OrganizationBalanceWire): OrganizationBalance {
  return { ...toBalance(wire), tariffs: wire.tariffs?.map(toBalanceTariff) ?? null }
}

export function toDepositAddress(wire: DepositAddressWire): DepositAddress {
  return {
    currency: wire.currency,
    network: wire.network,
    address: wire.address,
    tag: orNull(wire.tag),
    until: orNull(wire.until),
  }
}

function toBalanceTariff(wire: BalanceTariffWire): BalanceTariff {
  return {
    id: idOrNull(wire.id),
    action: orNull(wire.action),
    amount: orNull(wire.amount),
    type: orNull(wire.type),
    minAmount: orNull(wire.minAmount),
    maxAmount: orNull(wire.maxAmount),
    invoiceAdditionalFee: wire.invoiceAdditionalFee ?? null,
  }
}
