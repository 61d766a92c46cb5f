import 'server-only'
import type { VendorInvoice } from '@/lib/funding/port'
import type { AuditEntry } from '@/lib/server/audit/emit'
import type { Ctx } from '@/lib/server/ctx'
import type { Tx } from '@/lib/server/db/client'
import { tellChange } from '@/lib/server/live'
import { notify } from '@/lib/server/notify'
import { DECIMAL_TEXT } from '@/lib/shared/money'
import { routes } from '@/lib/shared/routes'
import { storable } from '@/lib/shared/storable'
import { COMPLETE, isFinal } from '../status'
import { pauseOf } from '../pace'
import { saveAccount, updateInvoice, type InvoiceRow } from './repository'

export interface Said {
  invoice: VendorInvoice
  /** The whole answer, where it was about this invoice alone. */
  body: string | null
}

const date = (iso: string | null) => (iso === null ? null : new Date(iso))
const text = (value: string | null) => (value === null ? null : storable(value).slice(0, 4_000))
const LONGEST_RAW = 100_000

/** What the trail shows of an invoice: no address of a page, no person of the vendor's. */
export const factsOf = (row: Pick<InvoiceRow, 'currency' | 'amount' | 'method'>) => ({
  currency: row.currency,
  amount: row.amount,
  method: row.method,
})

/** Fields of a row as the vendor's answer has them; nothing that was told before is forgotten because it is left out now. */
export function fieldsOf(row: InvoiceRow, { invoice, body }: Said, now: Date) {
  const final = isFinal(invoice.status)
  const watched = row.watchedUntil !== null && row.watchedUntil > now
  const pause = final ? null : pauseOf(now.getTime() - row.createdAt.getTime(), watched)
  const price = invoice.price !== null && DECIMAL_TEXT.test(invoice.price) ? invoice.price : null
  return {
    status: text(invoice.status),
    final,
    paymentStatus: text(invoice.paymentStatus) ?? row.paymentStatus,
    address: text(invoice.address) ?? row.address,
    price: price ?? row.price,
    paymentCurrency: text(invoice.paymentCurrency) ?? row.paymentCurrency,
    vendorCreatedAt: date(invoice.createdAt) ?? row.vendorCreatedAt,
    completedAt: date(invoice.completedAt) ?? row.completedAt,
    expiresAt: date(invoice.expiresAt) ?? row.expiresAt,
    ...(body !== null && { raw: storable(body).slice(0, LONGEST_RAW) }),
    checkedAt: now,
    problem: null,
    updatedAt: now,
    endedAt: final ? (row.endedAt ?? now) : null,
    nextLookAt: pause === null ? null : new Date(now.getTime() + pause),
  }
}

async function tellEnd(tx: Tx, ctx: Ctx, row: InvoiceRow): Promise<void> {
  const { number, currency, amount, status } = row
  const credited = status === COMPLETE
  const key = `funding.notice.${credited ? 'complete' : 'ended'}${amount === null ? 'Flexible' : ''}`
  await notify(tx, ctx, {
    kind: 'funding-final',
    to: { roles: ['admin', 'finance'] },
    text: { key, params: { number, currency, amount: amount ?? '', status: status ?? '' } },
    href: routes.fundingInvoice(row.id),
    occasion: `funding:${row.id}:${status}`,
    mail: true,
    webhook: { invoice: row.upstreamId, number, currency, amount, status },
  })
}

/**
 * Keeps what the vendor says about an invoice, in the transaction that holds its row. The first time that it has ended,
 * people are told and the balance is read again.
 *
 * @returns what the trail says of it; nothing where nothing has changed.
 */
export async function applySaid(tx: Tx, ctx: Ctx, row: InvoiceRow, said: Said): Promise<AuditEntry[]> {
  const now = ctx.clock.now()
  const after = await updateInvoice(tx, row.id, { ...fieldsOf(row, said, now), looks: row.looks + 1 })
  await tellChange(tx, { noun: 'funding', id: row.id })
  // An invoice found in the list has its status already; its end is told only here.
  if (!after || (after.status === row.status && after.final === row.final)) return []
  if (after.final && !row.final) {
    await tellEnd(tx, ctx, after)
    if (after.status === COMPLETE) await saveAccount(tx, { nextReadAt: now })
  }
  return [
    {
      action: 'funding.look',
      subject: { kind: 'funding-invoice', id: row.id },
      before: { status: row.status },
      after: { ...factsOf(row), status: after.status, invoice: row.upstreamId },
      requestId: row.requestId,
    },
  ]
}
