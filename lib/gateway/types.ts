/**
 * What the gateway's answers mean here, after `wire/` has checked them and `transform/` has tidied them.
 *
 * Ids are lower-case UUIDs. Amounts, rates and limits are decimal strings, never numbers. Timestamps are
 * ISO-8601 strings as the gateway sent them. Names of actions, types, currencies and networks are open sets.
 */
export type * from './operation-types'

/** A user of the partner, that is a merchant account. It never carries a password (gateway-api.md 2.2). */
export type GatewayUser = {
  id: string
  email: string
  utm: string | null
  createdAt: string
  updatedAt: string | null
  confirmedAt: string | null
  lastLoginAt: string | null
}

/** The only answer that may hold the generated password; null where the gateway sent none (gateway-api.md 2.1). */
export type CreatedUser = GatewayUser & { password: string | null }

export type GatewayOrganization = { id: string; name: string; createdAt: string }

/** The prepaid account of an organization (gateway-api.md 2.6). `balance` is in `currency`. */
export type AdvancedBalance = {
  advancedBalanceId: string
  currency: string
  blocked: boolean
  blockReason: string | null
  balance: string
  availableCurrenciesForDeposit: string[]
}

/**
 * The general price of an action (gateway-api.md 1.13). With type PERCENT `amount` is a fraction: "0.01" is 1 %.
 * `type` is null where the gateway leaves it out.
 */
export type GatewayTariff = {
  id: string
  action: string
  amount: string
  type: string | null
  minAmount: string | null
  maxAmount: string | null
}

/** A price set for one organization; it wins over the general one (gateway-api.md 2.10). */
export type OrganizationTariff = GatewayTariff & {
  advancedBalanceId: string | null
  comment: string | null
  createdAt: string
  updatedAt: string
}

/** Every field is sent each time, because the gateway replaces the whole tariff (gateway-api.md 2.9). */
export type SetTariffInput = {
  userId: string
  organizationId: string
  action: string
  amount: string
  type: string
  comment: string | null
  minAmount: string | null
  maxAmount: string | null
}

/** A key as lists show it. The gateway sends the secret along; it is cut off at the wire (gateway-api.md 2.12). */
export type GatewayApiKey = { id: string; publicKey: string; alias: string; createdAt: string }

/** The only answer that holds a key's secret (gateway-api.md 2.11). */
export type CreatedApiKey = GatewayApiKey & { secret: string }

/** What the gateway thinks of a signature (gateway-api.md 3.1). `receivedBody` is the body as it arrived there. */
export type SignatureReport = { valid: boolean; errors: string[]; receivedBody: string | null }

/** One network of a currency (gateway-api.md 3.2). Flags that the gateway leaves out are null: unknown, not false. */
export type CurrencyNetwork = {
  name: string
  alias: string
  contract: string | null
  addressRegex: string | null
  tagRegex: string | null
  allowDeposit: boolean
  allowWithdrawal: boolean
  allowCrosschainBridge: boolean | null
  allowCrosschainSwapFrom: boolean | null
  allowCrosschainSwapTo: boolean | null
  allowAutoSwapFrom: boolean | null
  allowAutoSwapTo: boolean | null
  withdrawalFee: string | null
  withdrawalMin: string | null
  confirmations: number | null
  underMaintenance: boolean | null
}

export type GatewayCurrency = {
  currency: string
  alias: string
  allowDeposit: boolean
  allowWithdrawal: boolean
  priceUSD: string | null
  networks: CurrencyNetwork[]
}

/** `regex` is the rule the address was held against; null where the gateway does not tell. */
export type AddressCheck = { isValid: boolean; regex: string | null }

/** A price as an organization sees it in its own balance; the gateway may leave out any field but the amounts' form. */
export type BalanceTariff = {
  id: string | null
  action: string | null
  amount: string | null
  type: string | null
  minAmount: string | null
  maxAmount: string | null
  invoiceAdditionalFee: boolean | null
}

/** The balance as the organization's own key reads it; `tariffs` is null where they were not sent (gateway-api.md 3.7). */
export type OrganizationBalance = AdvancedBalance & { tariffs: BalanceTariff[] | null }

/**
 * What to look for in the history of an organization (gateway-api.md 3.6). `from` and `to` are ISO-8601 times; `limit` is
 * 100 to 1000. `type` is an open set; `deposit` is a replenishment of the advanced balance. There is no filter by `basis`.
 */
export type HistoryInput = {
  type?: string
  currency?: string
  network?: string
  from?: string
  to?: string
  limit: number
  offset: number
  sort: 'ASC' | 'DESC'
}

/**
 * One operation. No real answer is known, so anything may be null: unknown. `amount` has no sign; `type` says which way
 * it went. `type` and `basis` are open sets, kept as they came. `basisId` is the id of the operation that caused the record.
 */
export type HistoryRecord = {
  id: string | null
  basis: string | null
  type: string | null
  basisId: string | null
  currency: string | null
  network: string | null
  amount: string | null
  amountUSD: string | null
  date: string | null
}

/** `total` is null where the gateway does not tell: then page until a short answer comes. */
export type TransactionHistory = { total: number | null; transactions: HistoryRecord[] }

/** Where to pay to fund a balance; the address is reserved until `until`, null where no end is told. */
export type DepositAddress = {
  currency: string
  network: string
  address: string
  tag: string | null
  until: string | null
}
