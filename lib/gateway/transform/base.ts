import type { AddressCheck, CurrencyNetwork, GatewayCurrency, SignatureReport } from '../types'
import type { CurrencyWire, NetworkWire, SignatureReportWire } from '../wire/base'
import { orNull } from './text'

export function toSignatureReport(wire: SignatureReportWire): SignatureReport {
  return {
    valid: wire.checkSignatureResult,
    errors: wire.errors ?? [],
    receivedBody: wire.receivedBody ?? null,
  }
}

export function toCurrency(wire: CurrencyWire): GatewayCurrency {
  return {
    currency: wire.currency,
    alias: wire.alias ?? wire.currency,
    allowDeposit: wire.allowDeposit,
    allowWithdrawal: wire.allowWithdrawal,
    priceUSD: orNull(wire.priceUSD),
    networks: wire.networks.map(toNetwork),
  }
}

export function toAddressCheck(wire: { isValid: boolean; regex?: string | null | undefined }): AddressCheck {
  return { isValid: wire.isValid, regex: orNull(wire.regex) }
}

function toNetwork(wire: NetworkWire): CurrencyNetwork {
  return {
    name: wire.name,
    alias: wire.alias ?? wire.name,
    contract: orNull(wire.contract),
    addressRegex: orNull(wire.addressRegex),
    tagRegex: orNull(wire.tagRegex),
    allowDeposit: wire.allowDeposit,
    allowWithdrawal: wire.allowWithdrawal,
    allowCrosschainBridge: wire.allowCrosschainBridge ?? null,
    allowCrosschainSwapFrom: wire.allowCrosschainSwapFrom ?? null,
    allowCrosschainSwapTo: wire.allowCrosschainSwapTo ?? null,
    allowAutoSwapFrom: wire.allowAutoSwapFrom ?? null,
    allowAutoSwapTo: wire.allowAutoSwapTo ?? null,
    withdrawalFee: orNull(wire.withdrawalFee),
    withdrawalMin: orNull(wire.withdrawalMin),
    confirmations: wire.confirmations ?? null,
    underMaintenance: wire.underMaintenance ?? null,
  }
}
