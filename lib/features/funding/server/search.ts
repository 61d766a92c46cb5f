import 'server-only'
import type { FundingOutcome, VendorInvoice } from '@/lib/funding/port'
import type { AuditEntry } from '@/lib/server/audit/emit'
import type { Ctx } from '@/lib/server/ctx'
import type { Tx } from '@/lib/server/db/client'
import { isTaken } from '@/lib/server/db/taken'
import { tellChange } from '@/lib/server/live'
import { write } from '@/lib/server/write'
import { sameAmount } from '@/lib/shared/money'
import type { ReadProblem } from '@/lib/shared/reading'
import { searchPause, SETTLED_AFTER_MS } from '../pace'
import type { Purpose } from './budget'
import { callVendor, problemOf, type Held } from './call'
import { knownUpstream, lockInvoice, lostTwins, updateInvoice, type InvoiceRow } from './repository'
import { factsOf, fieldsOf } from './said'

/** How much the vendor's clock and ours may differ. */
const SKEW_MS = 2 * 60_000
const PAGE = 50
const MOST_PAGES = 3

/**
 * Whether an invoice can be what the request has made. Method and time have to fit; amount and currency too, where the
 * vendor tells them (the documented Invoice does not, gateway-api.md 4.3). Only a flexible one has no price.
 */
export function fits(row: InvoiceRow, invoice: VendorInvoice): boolean {
  if (invoice.createdAt === null) return false
  const made = Date.parse(invoice.createdAt)
  // What was made after the call was given up, another call has made.
  const last = row.updatedAt.getTime() + SKEW_MS
  if (made < row.createdAt.getTime() - SKEW_MS || made > last) return false
  if (invoice.method !== null && invoice.method !== row.method) return false
  if (invoice.currency !== null && invoice.currency !== row.currency) return false
  if (invoice.amount !== null && row.amount !== null && !sameAmount(invoice.amount, row.amount)) return false
  const priced = invoice.price !== null && /[1-9]/.test(invoice.price)
  return priced === (row.amount !== null)
}

/** The newest pages of the list, as far back as the request reaches. */
async function readList(
  ctx: Ctx,
  row: InvoiceRow,
  purpose: Purpose,
): Promise<VendorInvoice[] | Exclude<FundingOutcome<unknown>, { kind: 'ok' }> | Held> {
  const found: VendorInvoice[] = []
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await callVendor(ctx, purpose, (funding) =>
      funding.invoices({ start: page * PAGE, limit: PAGE }),
    )
    if (answer.kind !== 'ok') return answer
    found.push(...answer.data)
    const older = answer.data.some(
      ({ createdAt }) => createdAt !== null && Date.parse(createdAt) < row.createdAt.getTime() - SKEW_MS,
    )
    if (answer.data.length < PAGE || older) return found
  }
  return found
}

const entry = (row: InvoiceRow, more: Partial<AuditEntry>): AuditEntry => ({
  action: 'funding.create',
  subject: { kind: 'funding-invoice', id: row.id },
  requestId: row.requestId,
  ...more,
})

/**
 * Looks in the vendor's list for the invoice of a lost answer. One that fits is it; none, once enough time has passed, means
 * that none was made; several are shown to a person. Nothing is ever asked for again.
 */
export async function searchInvoice(ctx: Ctx, row: InvoiceRow, purpose: Purpose): Promise<Held | null> {
  const list = await readList(ctx, row, purpose)
  if (!Array.isArray(list) && list.kind === 'held') return list
  try {
    await settle(ctx, row, Array.isArray(list) ? list : problemOf(list))
  } catch (error) {
    // Another search has found the same one in this moment, for its twin; this one looks again.
    if (!isTaken(error)) throw error
  }
  return null
}

/** What the list says about a lost answer: the one invoice that it must have made, that there is none, or neither. */
async function judge(tx: Tx, row: InvoiceRow, list: VendorInvoice[], now: Date) {
  const candidates = list.filter((invoice) => fits(row, invoice))
  const known = await knownUpstream(
    tx,
    candidates.map(({ id }) => id),
  )
  const free = candidates
    .filter(({ id }) => !known.has(id))
    .toSorted((a, b) => (a.createdAt ?? '').localeCompare(b.createdAt ?? ''))
  const twins = await lostTwins(tx, row)
  // Requests that are alike in everything may share out what is found; while one is still on its way, nobody may.
  const sure = free.length <= twins.length + 1 && !twins.some(({ creation }) => creation === 'sending')
  const settled = now.getTime() > row.updatedAt.getTime() + SETTLED_AFTER_MS
  return {
    made: (sure && free[0]) || null,
    none: free.length === 0 && settled,
    fitting: free.map(({ id }) => id),
  }
}

async function settle(ctx: Ctx, { id }: InvoiceRow, list: VendorInvoice[] | ReadProblem): Promise<void> {
  await write(ctx, async (tx) => {
    const row = await lockInvoice(tx, id)
    if (row.creation !== 'unknown') return { data: undefined, audit: [] }
    await tellChange(tx, { noun: 'funding', id })
    const now = ctx.clock.now()
    const pause = searchPause(row.looks + 1)
    const again = {
      looks: row.looks + 1,
      checkedAt: now,
      nextLookAt: pause === null ? null : new Date(now.getTime() + pause),
    }
    if (!Array.isArray(list)) {
      await updateInvoice(tx, id, { ...again, problem: list })
      return { data: undefined, audit: [] }
    }
    const { made, none, fitting } = await judge(tx, row, list, now)
    if (made) return { data: undefined, audit: await adopt(tx, row, made, now) }
    if (!none) {
      await updateInvoice(tx, id, { ...again, problem: null, fitting })
      return { data: undefined, audit: [] }
    }
    await updateInvoice(tx, id, { creation: 'not-made', nextLookAt: null, checkedAt: now, endedAt: now })
    const reason = 'not in the list after the answer was lost'
    return { data: undefined, audit: entry(row, { outcome: 'not-sent', after: factsOf(row), reason }) }
  })
}

/** The list says less than the invoice itself: that is asked for at once, and judged whether it has ended. */
async function adopt(tx: Tx, row: InvoiceRow, invoice: VendorInvoice, now: Date): Promise<AuditEntry> {
  await updateInvoice(tx, row.id, {
    ...fieldsOf(row, { invoice, body: null }, now),
    creation: 'made',
    upstreamId: invoice.id,
    fitting: null,
    looks: 0,
    final: false,
    endedAt: null,
    nextLookAt: now,
  })
  const reason = 'found in the list after the answer was lost'
  return entry(row, { after: { ...factsOf(row), invoice: invoice.id }, reason })
}
