import { z } from 'zod'
import { createCaller } from './http/call'
import { basic, redactor, type Credentials } from './http/redact'
import { undiciTransport } from './http/transport'
import type { CallEvent, Funding } from './port'
import { BalanceWire } from './wire/balance'
import { envelope } from './wire/envelope'
import { InvoiceWire, toInvoice } from './wire/invoices'

export type * from './port'

export interface FundingConfig extends Credentials {
  /** http or https, with the path before the API's own (`https://api.bitrefill.com/v2`). */
  baseUrl: string
  /** How long a call may take in all, in ms. Default 10,000. */
  deadlineMs?: number
  now?: () => number
  /** Told of every call; what it throws is ignored. */
  onCall?: (event: CallEvent) => void
}

const AMOUNT = /^\d{1,40}(\.\d{1,40})?$/

/** The last guard before money is asked for: throws where a verb forgot to check an amount. Names no value. */
function amountJson(amount: string): string {
  if (!AMOUNT.test(amount) || !/[1-9]/.test(amount))
    throw new TypeError('An amount must be a positive plain decimal string.')
  // A JSON number has no zeros in front.
  return amount.replace(/^0+(?=\d)/, '')
}

const depositJson = (input: { currency: string; method: string; amount: string | null }): string => {
  const fields = `"currency":${JSON.stringify(input.currency)},"payment_method":${JSON.stringify(input.method)}`
  return input.amount === null ? `{${fields}}` : `{${fields},"amount":${amountJson(input.amount)}}`
}

const Invoice = envelope(InvoiceWire)
const Invoices = envelope(z.array(InvoiceWire))
const Balance = envelope(BalanceWire)

/**
 * The client of the deposit-invoice API (gateway-api.md part 4). Throws a TypeError for a configuration that cannot work;
 * its methods end in one of the four ways of `FundingOutcome` and reject only for amounts that are no decimal strings.
 */
export function createFunding(config: FundingConfig): Funding {
  const baseUrl = checkedBaseUrl(config.baseUrl)
  const transport = undiciTransport(baseUrl)
  const call = createCaller({
    transport,
    authorization: basic(config),
    redact: redactor(config),
    deadlineMs: config.deadlineMs ?? 10_000,
    now: config.now ?? Date.now,
    onCall: config.onCall ?? null,
  })
  return {
    host: baseUrl.origin + baseUrl.pathname.replace(/\/+$/, ''),
    createDeposit: async (input, opts) =>
      call(
        {
          method: 'POST',
          path: '/accounts/deposit',
          body: depositJson(input),
          wire: Invoice,
          toDomain: ({ data }) => toInvoice(data),
        },
        opts,
      ),
    invoice: (id, opts) =>
      call(
        {
          method: 'GET',
          path: `/invoices/${encodeURIComponent(id)}`,
          wire: Invoice,
          toDomain: ({ data }) => toInvoice(data),
        },
        opts,
      ),
    invoices: ({ start, limit }, opts) =>
      call(
        {
          method: 'GET',
          path: `/invoices?start=${start}&limit=${limit}`,
          wire: Invoices,
          toDomain: ({ data }) => data.map(toInvoice),
        },
        opts,
      ),
    balance: (opts) =>
      call({ method: 'GET', path: '/accounts/balance', wire: Balance, toDomain: ({ data }) => data }, opts),
    close: () => transport.close(),
  }
}

function checkedBaseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:'))
    throw new TypeError('The funding address must begin with http:// or https://.')
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    throw new TypeError('The funding address must hold no user, password, query or fragment.')
  return url
}
