/** Auto-swaps and auto-withdrawals are one kind of thing in two moulds (gateway-api.md 3.9, 3.10). */
export type OperationKind = 'swap' | 'withdrawal'

/**
 * What to send out and to whom (gateway-api.md 3.9, 3.10). `currency` and `network` are those of the recipient. Exactly one of
 * `amountFrom` (to spend, in the coin of the source) and `amountTo` (to arrive at, in `currency`) is given, as a positive
 * decimal string: with both the gateway would pass one over in silence. With `feeInAmount` the recipient gets all of
 * `amountTo` and the network fee is bought on top; without it the fee is taken out of `amountTo`.
 */
export type CreateOperationInput = {
  address: string
  currency: string
  network: string
  amountFrom?: string
  amountTo?: string
  feeInAmount?: boolean
  webhookUrl?: string
}

/** Who said yes or no in the gateway, and when. `approve` is null where the answer does not say which. */
export type ApproveResult = {
  approve: boolean | null
  time: string | null
  apiKey: { id: string | null; public: string | null } | null
  ip: string | null
  userAgent: string | null
}

/**
 * One auto-swap or auto-withdrawal as the gateway tells of it (gateway-api.md 3.9, 3.10, 1.16).
 *
 * `status`, `addressRiskLevel`, `type` and `blockchainFeeToSource` are open sets, kept as they came. Amounts, rate and fees are
 * canonical decimal strings (no exponent, no zeros at the end); null is absent or unreadable, a JSON number included. `rate` is
 * what one coin of the destination costs in coins of the source; `serviceFee` has no documented currency. Times are ISO-8601.
 * Whatever only withdrawals have is null of a swap.
 */
export type GatewayOperation = {
  kind: OperationKind
  id: string
  organizationId: string | null
  status: string
  /** What went wrong, where something did. */
  message: string | null
  addressRiskLevel: string | null
  currencyFrom: string | null
  networkFrom: string | null
  currencyTo: string | null
  networkTo: string | null
  amountFrom: string | null
  amountFromUSD: string | null
  amountTo: string | null
  amountToUSD: string | null
  amountToReceive: string | null
  rate: string | null
  /** For sending coins to the exchange provider, in `currencyFrom`. */
  blockchainFeeFrom: string | null
  blockchainFeeFromUSD: string | null
  /** For sending from the provider to the recipient, in `currencyTo`. */
  blockchainFeeTo: string | null
  blockchainFeeToUSD: string | null
  serviceFee: string | null
  webhookUrl: string | null
  createdAt: string | null
  updatedAt: string | null
  type: string | null
  addressFromId: string | null
  addressFrom: string | null
  addressTo: string | null
  /** Who pays the network fee at the destination. */
  blockchainFeeToSource: string | null
  /** The transaction's hash; null until it is broadcast. */
  txId: string | null
  /** Where the gateway asks for a yes or no; null unless a payment widget made the withdrawal. */
  approveUrl: string | null
  /** Null until somebody has decided. */
  approveResult: ApproveResult | null
  /** The merchant's own customer who asked for the money, and what they asked for: it may be fiat. */
  requestedClientId: string | null
  requestedCurrency: string | null
  requestedAmount: string | null
  /** The object as it came, fields that are unknown here included. Never a source of amounts. */
  raw: unknown
}

/** Of what a webhook's body speaks. `operation` is null where the body says which object, but not in what state it is. */
export type ParsedOperation = { kind: OperationKind; id: string; operation: GatewayOperation | null }

/**
 * What an organization's address had to do with a transaction (gateway-api.md 3.4). `type` is IN or OUT; `source` says what
 * `result` is (ORDER, INVOICE, ORPHAN_DEPOSIT, WITHDRAWAL, DEPOSIT, PERSONAL_DEPOSIT; the other name of orphans is turned into
 * this one). Both are open sets. `result` is as it came: its shape goes by `source`.
 */
export type FoundTransaction = {
  type: string | null
  source: string | null
  /** The gateway tells its id and type, or only the text of the address. */
  address: { id: string | null; type: string | null; text: string | null } | null
  result: unknown
}

/** What of a webhook can be asked for (gateway-api.md 3.16). Its signature is not: nobody here needs it. */
export type WebhookField =
  | 'id'
  | 'event'
  | 'eventId'
  | 'requestUrl'
  | 'requestHeaders'
  | 'requestBody'
  | 'responseCode'
  | 'responseStatus'
  | 'responseBody'
  | 'sentAt'
  | 'createdAt'
  | 'updatedAt'
  | 'apiKey'
  | 'apiKeyAlias'

/**
 * The gateway's own record of a webhook's last delivery (gateway-api.md 3.16); null is absent, unreadable or not asked for.
 * `event` and `responseStatus` are open sets; `eventId` is the id of the object. `requestBody` is JSON text, `apiKey` a public
 * key. `requestHeaders` holds no signature.
 */
export type GatewayWebhook = {
  id: string | null
  event: string | null
  eventId: string | null
  requestUrl: string | null
  requestHeaders: Record<string, string> | null
  requestBody: string | null
  responseCode: number | null
  responseStatus: string | null
  responseBody: string | null
  sentAt: string | null
  createdAt: string | null
  updatedAt: string | null
  apiKey: string | null
  apiKeyAlias: string | null
}
