import type { GatewayTariff, OrganizationTariff } from '../types'
import type { OrganizationTariffWire, TariffWire } from '../wire/tariffs'
import { id, idOrNull, orNull } from './text'

export function toTariff(wire: TariffWire): GatewayTariff {
  return {
    id: id(wire.id),
    action: wire.action,
    amount: wire.amount,
    type: orNull(wire.type),
    minAmount: orNull(wire.minAmount),
    maxAmount: orNull(wire.maxAmount),
  }
}

export function toOrganizationTariff(wire: OrganizationTariffWire): OrganizationTariff {
  return {
    ...toTariff(wire),
    advancedBalanceId: idOrNull(wire.advancedBalanceId),
    comment: orNull(wire.comment),
    createdAt: wire.createdAt,
    updatedAt: wire.updatedAt,
  }
}
