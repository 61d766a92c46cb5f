import { createHash, randomUUID } from 'node:crypto'
import type { SandboxEvent } from '../state/events'
import { addressFor } from '../gateway/address'
import { ratio, times } from '../money'
import type { Sandbox } from '../sandbox'
import { DEPOSIT_CURRENCIES, FUNDING_ACCOUNT, METHODS, usd } from './account'
import { FundingRefusal, numeric, showInvoice } from './speech'
import type { DepositInvoice } from './state'

export interface FundingCall {
  sandbox: Sandbox
  body: Readonly<Record<string, unknown>>
  query: URLSearchParams
  requestId: string
  record(event: SandboxEvent): void
}

const BECH32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'

/** Looks like a payment request of the lightning network and is none: its checksum is noise. */
function lightningRequest(owner: string): string {
  const noise = [0, 1, 2, 3].map((part) => createHash('sha512').update(`${owner}/${part}`).digest())
  return `lnbc1${[...Buffer.concat(noise)].map((byte) => BECH32.charAt(byte & 31)).join('')}`
}

const text = (call: FundingCall, name: string): string => {
  const value = call.body[name]
  if (value === undefined || value === null || value === '')
    throw new FundingRefusal('missing_param', `Missing parameter: ${name}`)
  if (typeof value !== 'string') throw new FundingRefusal('invalid_param', `Invalid parameter: ${name}`)
  return value
}

/** The number as it was written: digits that a JavaScript number has no room for are no longer there, so many are refused. */
function amountOf(call: FundingCall): string | null {
  const value = call.body.amount
  if (value === undefined || value === null) return null
  if (typeof value !== 'number' || !(value > 0) || value > 1e9)
    throw new FundingRefusal('invalid_param', 'Invalid parameter: amount')
  return String(value)
}

/** gateway-api.md 4.2: no idempotency key, so every accepted call makes an invoice. */
function createDeposit(call: FundingCall) {
  const currency = text(call, 'currency')
  const method = text(call, 'payment_method')
  if (!DEPOSIT_CURRENCIES.includes(currency))
    throw new FundingRefusal('invalid_param', 'Invalid parameter: currency')
  const known = METHODS.get(method)
  if (!known) throw new FundingRefusal('unsupported_payment_method', `Unsupported payment method: ${method}`)
  const amount = amountOf(call)
  const id = `inv_${randomUUID().replaceAll('-', '')}`
  const invoice: DepositInvoice = {
    id,
    createdAt: call.sandbox.clock.now(),
    completedAt: null,
    status: 'unpaid',
    paymentStatus: 'unpaid',
    method,
    address: known.network === 'lightning' ? lightningRequest(id) : addressFor(known.network, id),
    currency,
    amount,
    paymentCurrency: known.currency,
    price: amount === null ? null : ratio(times(amount, usd(currency)), usd(known.currency)),
    paid: null,
    requestId: call.requestId,
  }
  call.record({ type: 'deposit-invoice', invoice })
  return show(call, invoice)
}

const show = ({ sandbox }: FundingCall, invoice: DepositInvoice) =>
  showInvoice(invoice, sandbox.world.store.switches.fundingInvoiceDetails)

function readInvoice(call: FundingCall, id: string) {
  const invoice = call.sandbox.world.store.funding.invoices.get(id)
  if (!invoice) throw new FundingRefusal('not_found', 'Invoice not found')
  return show(call, invoice)
}

const whole = (call: FundingCall, name: string, fallback: number, max: number) => {
  const value = call.query.get(name)
  if (value === null) return fallback
  if (!/^\d{1,9}$/.test(value) || Number(value) > max)
    throw new FundingRefusal('invalid_param', `Invalid parameter: ${name}`)
  return Number(value)
}

const moment = (call: FundingCall, name: string, fallback: number) => {
  const value = call.query.get(name)
  if (value === null) return fallback
  const at = Date.parse(value)
  if (Number.isNaN(at)) throw new FundingRefusal('invalid_param', `Invalid parameter: ${name}`)
  return at
}

/** Newest first; the order is not documented. */
function listInvoices(call: FundingCall) {
  const start = whole(call, 'start', 0, 1_000_000)
  const limit = whole(call, 'limit', 25, 50)
  const after = moment(call, 'after', -Infinity)
  const before = moment(call, 'before', Infinity)
  return [...call.sandbox.world.store.funding.invoices.values()]
    .reverse()
    .filter(({ createdAt }) => createdAt >= after && createdAt <= before)
    .slice(start, start + limit)
    .map((invoice) => show(call, invoice))
}

const readBalance = ({ sandbox }: FundingCall) => ({
  balance: numeric(sandbox.world.store.funding.balance),
  currency: FUNDING_ACCOUNT.currency,
})

const INVOICE = /^\/invoices\/([^/]+)$/

/** The method behind `GET /invoices/…` and the others; null where there is none. */
export function findFunding(verb: string, path: string): ((call: FundingCall) => unknown) | null {
  if (verb === 'POST') return path === '/accounts/deposit' ? createDeposit : null
  if (verb !== 'GET') return null
  const id = INVOICE.exec(path)?.[1]
  if (id !== undefined) return (call) => readInvoice(call, id)
  if (path === '/invoices') return listInvoices
  if (path === '/accounts/balance') return readBalance
  return path === '/ping' ? () => ({ message: 'pong' }) : null
}
