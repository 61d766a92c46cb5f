import type {
  AddressCheck,
  AdvancedBalance,
  CreateOperationInput,
  CreatedApiKey,
  CreatedUser,
  DepositAddress,
  FoundTransaction,
  GatewayApiKey,
  GatewayCurrency,
  GatewayOperation,
  GatewayOrganization,
  GatewayTariff,
  GatewayUser,
  GatewayWebhook,
  HistoryInput,
  OrganizationBalance,
  OrganizationTariff,
  SetTariffInput,
  SignatureReport,
  TransactionHistory,
  WebhookField,
} from './types'

export { refusesNonce } from './nonce-refusal'
export { parseOperation } from './parse-operation'
export { verifyWebhook } from './verify-webhook'
export type * from './types'

/** The gateway did it and said so. */
export type Ok<T> = { kind: 'ok'; data: T; requestId: string | null }

/** The gateway said no; nothing was changed. `code` and `name` are open sets (gateway-api.md 1.8), -1 and '' if absent. */
export type Refused = {
  kind: 'refused'
  code: number
  name: string
  message: string
  requestId: string | null
  httpStatus: number
}

/** Provably never left this machine; nothing was changed. A host that cannot be reached counts as a refused connection. */
export type NotSent = {
  kind: 'not-sent'
  reason: 'dns' | 'connection-refused' | 'connect-timeout' | 'tls' | 'aborted' | 'no-nonce'
  message: string
}

/** It may have been applied. A write that ends like this is reconciled by looking, never sent again. */
export type Unknown = {
  kind: 'unknown'
  reason: 'connection-lost' | 'timeout' | 'aborted' | 'bad-answer' | 'server-error' | 'throttled'
  message: string
  httpStatus: number | null
  requestId: string | null
}

/** The four ways in which every call ends. Messages are safe to log: they hold no secret and no body. */
export type Outcome<T> = Ok<T> | Refused | NotSent | Unknown

/**
 * `deadlineMs` spans the whole call: waiting in line, every attempt, headers and body. `maxAttempts` is how often a read is sent
 * at most, for whoever keeps to a budget of requests; a write is sent once, whatever it says. `fresh`: a read that never shares
 * the answer to a question asked before it, for whoever was just told that something has changed.
 */
export type CallOptions = { signal?: AbortSignal; deadlineMs?: number; maxAttempts?: number; fresh?: boolean }

/**
 * The very bytes of a call, whose signature is over them (gateway-api.md 1.4). Whoever has them cannot send them without the
 * key; where the host refuses a repeated nonce they can have an effect only once, however often they are sent.
 */
export type SignedCall = { nonce: number; body: string }

export type WriteOptions = CallOptions & {
  /**
   * Shown the bytes before the first of them leaves, to be kept; where it rejects, the call ends as `not-sent`. The time for
   * the answer begins after it.
   */
  beforeSending?: (signed: SignedCall) => Promise<void>
}

/** Whether a host refuses a call whose nonce it has seen; `words` are what it answered to the second one. */
export type NonceProof = { verdict: 'yes' | 'no' | 'unclear'; words: string }

/**
 * Hands out nonces: integers, unique over all processes that share a key and never going back (gateway-api.md 1.5).
 * Where the gateway wants them to grow, `run` is held back until the call before it has ended.
 */
export interface NonceSource {
  withNonce<T>(publicKey: string, run: (nonce: number) => Promise<T>): Promise<T>
}

type UserRef = { userId: string }
type OrganizationRef = { userId: string; organizationId: string }
type Page = { limit: number; offset: number }

/** The 13 methods of the partner's key (gateway-api.md section 2), and what is done with signed bytes. No order of list answers is promised. */
export interface PartnerGateway {
  createUser(input: { email: string }, opts?: CallOptions): Promise<Outcome<CreatedUser>>
  /** `data` is null where the gateway answers null; an unknown id may also be refused. */
  getUser(input: UserRef, opts?: CallOptions): Promise<Outcome<GatewayUser | null>>
  getUsers(input: Page, opts?: CallOptions): Promise<Outcome<{ users: GatewayUser[]; total: number }>>
  createUserOrganization(
    input: UserRef & { name: string },
    opts?: CallOptions,
  ): Promise<Outcome<{ organizationId: string }>>
  /** There is no total: page until a short answer comes. */
  getUserOrganizations(input: UserRef & Page, opts?: CallOptions): Promise<Outcome<GatewayOrganization[]>>
  getOrganizationAdvancedBalances(
    input: OrganizationRef,
    opts?: CallOptions,
  ): Promise<Outcome<AdvancedBalance[]>>
  /** `amount` is a decimal string with at most two decimals. Nothing stops a second credit: never repeat it blindly. */
  topUpAdvancedBalance(
    input: OrganizationRef & { advancedBalanceId: string; amount: string },
    opts?: WriteOptions,
  ): Promise<Outcome<AdvancedBalance>>
  /**
   * Sends the bytes of an earlier `topUpAdvancedBalance`, once, as they are. Only for a host of which `proveNonces` says
   * that it refuses a repeated nonce: then they are applied now if they never were, and refused otherwise.
   */
  resendTopUp(signed: SignedCall, opts?: CallOptions): Promise<Outcome<AdvancedBalance>>
  /** Sends three harmless reads, two of them the same byte for byte, and says whether the host refuses just a repetition. */
  proveNonces(opts?: CallOptions): Promise<NonceProof>
  getDefaultTariffs(opts?: CallOptions): Promise<Outcome<GatewayTariff[]>>
  /** The answer says nothing about what was stored: read back with `getOrganizationTariffs`. */
  setOrganizationTariff(input: SetTariffInput, opts?: CallOptions): Promise<Outcome<null>>
  getOrganizationTariffs(input: OrganizationRef, opts?: CallOptions): Promise<Outcome<OrganizationTariff[]>>
  createApiKeys(
    input: OrganizationRef & { alias: string },
    opts?: CallOptions,
  ): Promise<Outcome<CreatedApiKey>>
  getApiKeys(
    input: OrganizationRef & Page,
    opts?: CallOptions,
  ): Promise<Outcome<{ keys: GatewayApiKey[]; total: number }>>
  deleteApiKeys(input: OrganizationRef & { keyId: string }, opts?: CallOptions): Promise<Outcome<null>>
}

/** The methods of one organization's own key that the desk uses (gateway-api.md section 3). */
export interface OrganizationGateway {
  /** Never refused for a bad signature: the report says whether it was accepted. */
  testSignature(opts?: CallOptions): Promise<Outcome<SignatureReport>>
  availableCurrencies(opts?: CallOptions): Promise<Outcome<GatewayCurrency[]>>
  /** The price of one `from` in `to`, as a decimal string. */
  priceRate(input: { from: string; to: string }, opts?: CallOptions): Promise<Outcome<string>>
  validateAddress(
    input: { address: string; network: string },
    opts?: CallOptions,
  ): Promise<Outcome<AddressCheck>>
  advancedBalances(opts?: CallOptions): Promise<Outcome<OrganizationBalance[]>>
  advancedBalance(opts?: CallOptions): Promise<Outcome<OrganizationBalance | null>>
  advancedBalanceDepositAddress(
    input: { currency: string; network: string },
    opts?: CallOptions,
  ): Promise<Outcome<DepositAddress>>
  /** The filters are not documented in full: what comes back has to be looked through all the same. */
  transactionHistory(input: HistoryInput, opts?: CallOptions): Promise<Outcome<TransactionHistory>>
  /**
   * Spends from the address that was chosen in the gateway's own desk (gateway-api.md 3.9). Nothing stops a second one: never
   * repeat it blindly. Rejects with a TypeError where not exactly one positive amount is given.
   */
  createAutoSwap(input: CreateOperationInput, opts?: WriteOptions): Promise<Outcome<GatewayOperation>>
  /**
   * `data` is null where the gateway answers null; an unknown id may also be refused. `kind` is `withdrawal` where the answer
   * says so of itself. An answer about another id is none.
   */
  getAutoSwap(input: { id: string }, opts?: CallOptions): Promise<Outcome<GatewayOperation | null>>
  /** As `createAutoSwap`, for a payout (gateway-api.md 3.10). */
  createAutoWithdrawal(input: CreateOperationInput, opts?: WriteOptions): Promise<Outcome<GatewayOperation>>
  /** As `getAutoSwap`. */
  getAutoWithdrawal(input: { id: string }, opts?: CallOptions): Promise<Outcome<GatewayOperation | null>>
  /**
   * Says yes or no to a withdrawal that a payment widget asks for (gateway-api.md 3.10). What a second decision does is not
   * documented: look with `getAutoWithdrawal` before one. The answer may still be PENDING, its `approveResult` filled.
   */
  approveAutoWithdrawal(
    input: { id: string; approve: boolean },
    opts?: WriteOptions,
  ): Promise<Outcome<GatewayOperation>>
  /** What a transaction's hash belongs to; empty where nothing is found (gateway-api.md 3.4). */
  findTx(input: { tx: string }, opts?: CallOptions): Promise<Outcome<FoundTransaction[]>>
  /** The body of a webhook as it was sent; its shape goes by its event (gateway-api.md 3.16). */
  getWebhook(
    input: { webhookId: string },
    opts?: CallOptions,
  ): Promise<Outcome<Record<string, unknown> | null>>
  /** How a webhook was delivered the last time. With `fields` only these are asked for (gateway-api.md 3.16). */
  getWebhookVerbose(
    input: { webhookId: string; fields?: readonly WebhookField[] },
    opts?: CallOptions,
  ): Promise<Outcome<GatewayWebhook | null>>
}

export interface Gateway {
  partner: PartnerGateway
  organization(credentials: { publicKey: string; secret: string }): OrganizationGateway
  /** Lets calls under way end, then closes the connections. Later calls end as `not-sent`. */
  close(): Promise<void>
}

/** One attempt of a call, fit for a log: no body, no secret, no signature. `ms` is the time of this attempt. */
export type CallEvent = {
  path: string
  /** The first characters of the public key. */
  key: string
  nonce: number | null
  attempt: number
  outcome: Outcome<unknown>['kind']
  /** The reason of `not-sent` and `unknown`, the error's name of `refused`, null of `ok`. */
  detail: string | null
  httpStatus: number | null
  requestId: string | null
  ms: number
  /** Milliseconds until the next attempt, null where this was the last one. */
  retryInMs: number | null
}
