import { iso, isoOrNull } from '../call'
import { FUNDING_ACCOUNT, usd } from '../funding/account'
import { LIMIT } from '../funding/limit'
import type { DepositInvoice } from '../funding/state'
import { compare, ratio, times } from '../money'
import type { Sandbox } from '../sandbox'
import { onlyFields, SideDoorError, wholeField, type Fields } from './input'
import { record } from './settings'

const view = (invoice: DepositInvoice) => ({
  ...invoice,
  createdAt: iso(invoice.createdAt),
  completedAt: isoOrNull(invoice.completedAt),
})

/** `GET /__sandbox/funding`: the account, its invoices in the order in which they were made, and the rate limit. */
export function readFunding(sandbox: Sandbox) {
  const { balance, invoices } = sandbox.world.store.funding
  return {
    balance,
    currency: FUNDING_ACCOUNT.currency,
    invoices: [...invoices.values()].map(view),
    limit: sandbox.fundingLimit.state(),
  }
}

function chosen(sandbox: Sandbox, fields: Fields): DepositInvoice {
  const id = typeof fields.invoiceId === 'string' ? fields.invoiceId : ''
  const invoice = sandbox.world.store.funding.invoices.get(id)
  if (!invoice) throw new SideDoorError('"invoiceId" must be the id of a deposit invoice.')
  return invoice
}

const AMOUNT = /^\d{1,18}(\.\d{1,18})?$/

function textField(fields: Fields, name: string, form: RegExp): string | null {
  const value = fields[name]
  if (value === undefined) return null
  if (typeof value !== 'string' || !form.test(value))
    throw new SideDoorError(`"${name}" cannot be understood.`)
  return value
}

/**
 * `POST /__sandbox/funding/pay`: the payment arrives. `amount` is what was sent, in the payment currency; without it the
 * price. Enough: `complete`, and the balance grows by the amount of the invoice (of a flexible one: by what was sent). Too
 * little: `payment_error`, and nothing is credited.
 */
export async function payInvoice(sandbox: Sandbox, fields: Fields) {
  onlyFields(fields, ['invoiceId', 'amount'])
  const invoice = chosen(sandbox, fields)
  if (invoice.completedAt !== null) throw new SideDoorError('That invoice has ended already.')
  const paid = textField(fields, 'amount', AMOUNT) ?? invoice.price
  if (paid === null) throw new SideDoorError('A flexible invoice needs the "amount" that is paid.')
  const enough = invoice.price === null || compare(paid, invoice.price) >= 0
  const sent = ratio(times(paid, usd(invoice.paymentCurrency)), usd(FUNDING_ACCOUNT.currency))
  const fixed = invoice.amount === null ? null : ratio(times(invoice.amount, usd(invoice.currency)), '1')
  const status = enough ? 'complete' : 'payment_error'
  await record(sandbox, {
    type: 'deposit-changed',
    id: invoice.id,
    changes: { status, paymentStatus: enough ? 'paid' : 'underpaid', paid, completedAt: sandbox.clock.now() },
    credited: enough ? (fixed ?? sent) : null,
  })
  return { invoice: view(chosen(sandbox, fields)), balance: sandbox.world.store.funding.balance }
}

/**
 * `POST /__sandbox/funding/status`: the invoice gets any status, as text (`expired`, `denied`, one that nobody has ever
 * heard of), and with `price` another price, as the text of a JSON number. Nothing is credited.
 */
export async function setInvoice(sandbox: Sandbox, fields: Fields) {
  onlyFields(fields, ['invoiceId', 'status', 'price'])
  const invoice = chosen(sandbox, fields)
  const status = textField(fields, 'status', /^.{1,100}$/u) ?? invoice.status
  const price = textField(fields, 'price', /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/) ?? invoice.price
  await record(sandbox, {
    type: 'deposit-changed',
    id: invoice.id,
    changes: { status, price },
    credited: null,
  })
  return { invoice: view(chosen(sandbox, fields)) }
}

/** `POST /__sandbox/funding/limit`: as if `used` requests had come in a window that begins now; 0 frees the way. */
export function setLimit(sandbox: Sandbox, fields: Fields) {
  onlyFields(fields, ['used'])
  sandbox.fundingLimit.set(wholeField(fields, 'used', 0, LIMIT) ?? 0)
  return { limit: sandbox.fundingLimit.state() }
}
