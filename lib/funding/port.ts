/**
 * The deposit-invoice API (gateway-api.md part 4) as the desk sees it. Amounts and prices are plain decimal strings, every
 * digit as it was sent; times are ISO-8601. Statuses, payment methods and currencies are open sets.
 */

/** What the answer says about the vendor's limit of requests (gateway-api.md 4.8); null where it does not say. */
export interface RateLimits {
  limit: number | null
  remaining: number | null
  /** When requests are counted anew, or accepted again. */
  resetAt: string | null
}

/** `body` is the answer as it came, every digit, without secrets: it is kept. */
export type Ok<T> = { kind: 'ok'; data: T; body: string; limits: RateLimits }

/** The vendor said no; nothing was changed. `code` is an open set (gateway-api.md 4.7), '' where there is none. */
export type Refused = {
  kind: 'refused'
  code: string
  message: string
  httpStatus: number
  limits: RateLimits
}

/** Provably never left this machine; nothing was changed. */
export type NotSent = {
  kind: 'not-sent'
  reason: 'dns' | 'connection-refused' | 'connect-timeout' | 'tls' | 'aborted'
  message: string
}

/** It may have been carried out. A write that ends like this is looked for, never sent again. */
export type Unknown = {
  kind: 'unknown'
  reason: 'connection-lost' | 'timeout' | 'aborted' | 'bad-answer' | 'server-error' | 'throttled'
  message: string
  httpStatus: number | null
  limits: RateLimits | null
}

/** The four ways in which every call ends. Messages are safe to log: they hold no secret and no body. */
export type FundingOutcome<T> = Ok<T> | Refused | NotSent | Unknown

export interface CallOptions {
  signal?: AbortSignal
  deadlineMs?: number
}

/** gateway-api.md 4.3. What the answer leaves out, or says in a form that nobody knows, is null. */
export interface VendorInvoice {
  id: string
  status: string
  createdAt: string | null
  completedAt: string | null
  expiresAt: string | null
  method: string | null
  address: string | null
  /** What is to be sent, in `paymentCurrency`. */
  price: string | null
  paymentCurrency: string | null
  paymentStatus: string | null
  /** What the invoice is over, where the answer says so. */
  amount: string | null
  currency: string | null
}

export interface VendorBalance {
  balance: string
  currency: string
}

/** Every call is sent at most once: reads too, because each counts against the limit. */
export interface Funding {
  /** Where it is, fit to be shown. */
  readonly host: string
  /** Without an amount the invoice is over whatever is paid. Nothing stops a second one: never repeat it blindly. */
  createDeposit(
    input: { currency: string; method: string; amount: string | null },
    opts?: CallOptions,
  ): Promise<FundingOutcome<VendorInvoice>>
  invoice(id: string, opts?: CallOptions): Promise<FundingOutcome<VendorInvoice>>
  /** At most 50 at a time; no order is promised. */
  invoices(
    input: { start: number; limit: number },
    opts?: CallOptions,
  ): Promise<FundingOutcome<VendorInvoice[]>>
  balance(opts?: CallOptions): Promise<FundingOutcome<VendorBalance>>
  /** Closes the connections. Later calls end as `not-sent`. */
  close(): Promise<void>
}

/** One call, fit for a log: no body, no secret. */
export interface CallEvent {
  method: 'GET' | 'POST'
  path: string
  outcome: FundingOutcome<unknown>['kind']
  /** The reason of `not-sent` and `unknown`, the code of `refused`, null of `ok`. */
  detail: string | null
  httpStatus: number | null
  remaining: number | null
  ms: number
}
