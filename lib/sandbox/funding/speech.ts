import type { Spoken, Tongue } from '../exchange'
import { iso, isoOrNull } from '../call'
import type { Switches } from '../switches'
import { FUNDING_ACCOUNT } from './account'
import type { DepositInvoice } from './state'

/** Error codes of gateway-api.md 4.7; for 401, 429 and 500 none is documented. */
export const STATUS_OF = {
  parse_error: 400,
  missing_param: 400,
  invalid_param: 400,
  unsupported_payment_method: 400,
  unauthorized: 401,
  not_found: 404,
  too_many_requests: 429,
  internal_error: 500,
} as const

export type FundingErrorCode = keyof typeof STATUS_OF

/** Ends a call of the deposit-invoice API with this code and its status. */
export class FundingRefusal extends Error {
  constructor(
    readonly code: FundingErrorCode,
    message: string,
  ) {
    super(message)
  }
}

export function fundingFailure(endpoint: string, code: FundingErrorCode, message: string): Spoken {
  return {
    status: STATUS_OF[code],
    body: { meta: { _endpoint: endpoint }, message, error_code: code },
    outcome: code,
  }
}

export function fundingSuccess(endpoint: string, data: unknown, meta: object = {}): Spoken {
  return { status: 200, body: { meta: { ...meta, _endpoint: endpoint }, data }, outcome: 'ok' }
}

const MARK = '\u0001number:'

/** An amount that is written as a JSON number, digit for digit: this API sends numbers (gateway-api.md 4.9). */
export const numeric = (text: string | null): string | null => (text === null ? null : `${MARK}${text}`)

const MARKED = /"\\u0001number:(-?\d[^"\\]*)"/g

export const writeJson = (body: Record<string, unknown>): string => JSON.stringify(body).replace(MARKED, '$1')

export const fundingTongue = (endpoint: string): Tongue => ({
  throttled: () => fundingFailure(endpoint, 'too_many_requests', 'Too many requests'),
  unauthenticated: () => fundingFailure(endpoint, 'unauthorized', 'Unauthorized'),
  broken: () => fundingFailure(endpoint, 'internal_error', 'Internal server error'),
  write: writeJson,
  statusOf: ({ status }) => status,
})

/** The Invoice of gateway-api.md 4.3; with `fundingInvoiceDetails: full` also what only the older type has. */
export function showInvoice(invoice: DepositInvoice, details: Switches['fundingInvoiceDetails']) {
  return {
    id: invoice.id,
    created_time: iso(invoice.createdAt),
    ...(invoice.completedAt !== null && { completed_time: isoOrNull(invoice.completedAt) }),
    status: invoice.status,
    user: { id: FUNDING_ACCOUNT.userId, email: FUNDING_ACCOUNT.email },
    payment: {
      method: invoice.method,
      address: invoice.address,
      currency: invoice.paymentCurrency,
      price: numeric(invoice.price),
      status: invoice.paymentStatus,
      commission: numeric('0'),
    },
    orders: [],
    ...(details === 'full' && {
      amount: numeric(invoice.amount),
      currency: invoice.currency,
      expires_at: iso(invoice.createdAt + 60 * 60_000),
    }),
  }
}
