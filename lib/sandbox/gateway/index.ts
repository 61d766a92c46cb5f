import type { Method, OrganizationCall } from '../call'
import { advancedBalance, advancedBalanceDepositAddress, advancedBalances } from './balances'
import { availableCurrencies, priceRate, validateAddress } from './base'
import { findTx } from './find-tx'
import { approveWithdrawal } from '../operations/approve'
import { createOperation, getOperation } from '../operations/methods'
import { getVerboseWebhook, getWebhook } from '../webhooks/look-up'
import { getTransactionHistory } from './history'

/** `POST /api-gateway/<path>` (gateway-api.md section 3); `test-signature` has a way of its own in the pipeline. */
export const GATEWAY_METHODS: ReadonlyMap<string, Method<OrganizationCall>> = new Map<
  string,
  Method<OrganizationCall>
>([
  ['available-currencies', availableCurrencies],
  ['price-rate', priceRate],
  ['find-tx', findTx],
  ['utils/validate-address', validateAddress],
  ['get-transaction-history', getTransactionHistory],
  ['auto-swaps/create', createOperation('swap')],
  ['auto-swaps/get', getOperation('swap')],
  ['auto-withdrawals/create', createOperation('withdrawal')],
  ['auto-withdrawals/get', getOperation('withdrawal')],
  ['auto-withdrawals/approve', approveWithdrawal],
  ['webhooks/get', getWebhook],
  ['webhooks/get-verbose', getVerboseWebhook],
  ['advanced-balances', advancedBalances],
  ['advanced-balance', advancedBalance],
  ['advanced-balance-deposit-address', advancedBalanceDepositAddress],
])
