import type { ApproveResult, GatewayOperation, OperationKind } from '../types'
import type { ApproveWire, OperationWire } from '../wire/operations'
import { amountOrNull } from './amounts'
import { idOrNull, id, orNull } from './text'

/** `type` of withdrawals is an open set of which only one word was ever seen (gateway-api.md 3.10). */
export const namesWithdrawal = (type: unknown): boolean => typeof type === 'string' && /withdraw/i.test(type)

/** What auto-swaps/* answers. An object that calls itself a withdrawal is one, whatever it was taken for. */
export function toSwap(wire: OperationWire): GatewayOperation {
  return toOperation(namesWithdrawal(wire.type) ? 'withdrawal' : 'swap', wire)
}

export function toWithdrawal(wire: OperationWire): GatewayOperation {
  return toOperation('withdrawal', wire)
}

const ONLY_WITHDRAWALS = {
  type: null,
  addressFromId: null,
  addressFrom: null,
  addressTo: null,
  blockchainFeeToSource: null,
  txId: null,
  approveUrl: null,
  approveResult: null,
  requestedClientId: null,
  requestedCurrency: null,
  requestedAmount: null,
}

function toOperation(kind: OperationKind, wire: OperationWire): GatewayOperation {
  return {
    kind,
    id: id(wire.id),
    organizationId: idOrNull(wire.organizationId),
    status: wire.status,
    message: orNull(wire.message),
    addressRiskLevel: orNull(wire.addressRiskLevel),
    currencyFrom: orNull(wire.currencyFrom),
    networkFrom: orNull(wire.networkFrom),
    currencyTo: orNull(wire.currencyTo),
    networkTo: orNull(wire.networkTo),
    amountFrom: amountOrNull(wire.amountFrom),
    amountFromUSD: amountOrNull(wire.amountFromUSD),
    amountTo: amountOrNull(wire.amountTo),
    amountToUSD: amountOrNull(wire.amountToUSD),
    amountToReceive: amountOrNull(wire.amountToReceive),
    rate: amountOrNull(wire.rate),
    blockchainFeeFrom: amountOrNull(wire.blockchainFeeFrom),
    blockchainFeeFromUSD: amountOrNull(wire.blockchainFeeFromUSD),
    blockchainFeeTo: amountOrNull(wire.blockchainFeeTo),
    blockchainFeeToUSD: amountOrNull(wire.blockchainFeeToUSD),
    serviceFee: amountOrNull(wire.serviceFee),
    webhookUrl: orNull(wire.webhookUrl),
    createdAt: orNull(wire.createdAt),
    updatedAt: orNull(wire.updatedAt),
    ...(kind === 'swap' ? ONLY_WITHDRAWALS : ofWithdrawal(wire)),
    raw: wire.raw,
  }
}

function ofWithdrawal(wire: OperationWire) {
  return {
    type: orNull(wire.type),
    addressFromId: idOrNull(wire.addressFromId),
    addressFrom: orNull(wire.addressFrom),
    addressTo: orNull(wire.addressTo),
    blockchainFeeToSource: orNull(wire.blockchainFeeToSource),
    txId: orNull(wire.txId),
    approveUrl: orNull(wire.approveUrl),
    approveResult: toApproveResult(wire.approveResult),
    requestedClientId: orNull(wire.requestedClientId),
    requestedCurrency: orNull(wire.requestedCurrency),
    requestedAmount: amountOrNull(wire.requestedAmount),
  }
}

function toApproveResult(wire: ApproveWire): ApproveResult | null {
  if (!wire) return null
  const result = {
    approve: wire.approve ?? null,
    time: orNull(wire.time),
    apiKey: wire.apiKey ? { id: idOrNull(wire.apiKey.id), public: orNull(wire.apiKey.public) } : null,
    ip: orNull(wire.request?.ip),
    userAgent: orNull(wire.request?.userAgent),
  }
  // An empty object may be how a host writes "nothing yet": taken for a decision, it would keep a person from making one.
  const { apiKey, ...rest } = result
  const says = [...Object.values(rest), ...Object.values(apiKey ?? {})].some((value) => value !== null)
  return says ? result : null
}
