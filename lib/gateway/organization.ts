import type { Caller } from './http/call'
import { read } from './http/endpoint'
import type { SigningKey } from './http/sign'
import { operationMethods } from './operations'
import type { OrganizationGateway } from './port'
import { toDepositAddress, toOrganizationBalance } from './transform/balances'
import { toAddressCheck, toCurrency, toSignatureReport } from './transform/base'
import { toFound } from './transform/find-tx'
import { toHistory } from './transform/history'
import { toWebhook } from './transform/webhooks'
import type { HistoryInput, WebhookField } from './types'
import {
  DepositAddressWire,
  FoundOrganizationBalanceWire,
  OrganizationBalanceListWire,
} from './wire/advanced-account'
import { AddressCheckWire, CurrencyListWire, PriceRateWire, SignatureReportWire } from './wire/base'
import { FoundListWire } from './wire/find-tx'
import { HistoryWire } from './wire/history'
import { WebhookBodyWire, WebhookWire } from './wire/webhooks'

const path = (method: string): string => `/api-gateway/${method}`
const nothing = () => ({})

const testSignature = read({
  path: path('test-signature'),
  body: nothing,
  wire: SignatureReportWire,
  toDomain: toSignatureReport,
})
const availableCurrencies = read({
  path: path('available-currencies'),
  body: nothing,
  wire: CurrencyListWire,
  toDomain: (wire) => wire.map(toCurrency),
})
const priceRate = read({
  path: path('price-rate'),
  body: ({ from, to }: { from: string; to: string }) => ({ from, to }),
  wire: PriceRateWire,
  toDomain: (wire) => wire,
})
const validateAddress = read({
  path: path('utils/validate-address'),
  body: ({ address, network }: { address: string; network: string }) => ({ address, network }),
  wire: AddressCheckWire,
  toDomain: toAddressCheck,
})
const advancedBalances = read({
  path: path('advanced-balances'),
  body: nothing,
  wire: OrganizationBalanceListWire,
  toDomain: (wire) => wire.map(toOrganizationBalance),
})
const advancedBalance = read({
  path: path('advanced-balance'),
  body: nothing,
  wire: FoundOrganizationBalanceWire,
  toDomain: (wire) => (wire == null ? null : toOrganizationBalance(wire)),
})
// It reserves an address for a while and moves nothing, so asking twice does no harm: a read.
const advancedBalanceDepositAddress = read({
  path: path('advanced-balance-deposit-address'),
  body: ({ currency, network }: { currency: string; network: string }) => ({ currency, network }),
  wire: DepositAddressWire,
  toDomain: toDepositAddress,
})

const transactionHistory = read({
  path: path('get-transaction-history'),
  body: ({ type, currency, network, from, to, limit, offset, sort }: HistoryInput) => ({
    ...(type === undefined ? {} : { type }),
    ...(currency === undefined ? {} : { currency }),
    ...(network === undefined ? {} : { network }),
    ...(from === undefined && to === undefined ? {} : { date: { from, to } }),
    limit,
    offset,
    sortDate: sort,
  }),
  wire: HistoryWire,
  toDomain: toHistory,
})
const findTx = read({
  path: path('find-tx'),
  body: ({ tx }: { tx: string }) => ({ tx }),
  wire: FoundListWire,
  toDomain: (wire) => (wire ?? []).map(toFound),
})
const getWebhook = read({
  path: path('webhooks/get'),
  body: ({ webhookId }: { webhookId: string }) => ({ webhookId }),
  wire: WebhookBodyWire,
  toDomain: (wire) => wire ?? null,
})
const getWebhookVerbose = read({
  path: path('webhooks/get-verbose'),
  body: ({ webhookId, fields }: { webhookId: string; fields?: readonly WebhookField[] }) => ({
    webhookId,
    ...(fields === undefined ? {} : { fields }),
  }),
  wire: WebhookWire,
  toDomain: (wire) => (wire == null ? null : toWebhook(wire)),
})

/** The methods of gateway-api.md section 3 that the desk uses, signed with one organization's own key. */
export function organizationGateway(call: Caller, key: SigningKey): OrganizationGateway {
  return {
    testSignature: (opts) => call(key, testSignature, undefined, opts),
    availableCurrencies: (opts) => call(key, availableCurrencies, undefined, opts),
    priceRate: (input, opts) => call(key, priceRate, input, opts),
    validateAddress: (input, opts) => call(key, validateAddress, input, opts),
    advancedBalances: (opts) => call(key, advancedBalances, undefined, opts),
    advancedBalance: (opts) => call(key, advancedBalance, undefined, opts),
    advancedBalanceDepositAddress: (input, opts) => call(key, advancedBalanceDepositAddress, input, opts),
    transactionHistory: (input, opts) => call(key, transactionHistory, input, opts),
    findTx: (input, opts) => call(key, findTx, input, opts),
    getWebhook: (input, opts) => call(key, getWebhook, input, opts),
    getWebhookVerbose: (input, opts) => call(key, getWebhookVerbose, input, opts),
    ...operationMethods(call, key),
  }
}
