import 'server-only'
import { inArray } from 'drizzle-orm'
import type { FundingOutcome } from '@/lib/funding/port'
import type { Ctx } from '@/lib/server/ctx'
import { env } from '@/lib/server/env'
import { tellChange } from '@/lib/server/live'
import { storedActor } from '@/lib/server/stored-actor'
import { write } from '@/lib/server/write'
import { AppError } from '@/lib/shared/errors'
import { searchPause } from '../pace'
import type { CreateInvoiceInput } from '../schema'
import { lockInvoice, updateInvoice, type InvoiceRow } from './repository'
import { factsOf, fieldsOf, type Said } from './said'
import { fundingInvoices } from './tables'

const subject = (id: string) => ({ kind: 'funding-invoice' as const, id })

/** The intent, in the store before anything is sent; null where this request was begun before. */
export async function begin(ctx: Ctx, input: CreateInvoiceInput): Promise<InvoiceRow | null> {
  const { invoiceId: id, currency, amount, method } = input
  const creator = storedActor(ctx.actor)
  if (creator.staffId === undefined) throw new AppError('FORBIDDEN', 'only people ask for deposit invoices')
  const now = ctx.clock.now()
  const values = {
    id,
    currency,
    amount,
    method,
    creatorId: creator.staffId,
    creator,
    requestId: ctx.requestId,
    createdAt: now,
    updatedAt: now,
    creation: 'sending' as const,
    // Later than the call's own deadline: what is still `sending` by then belongs to a process that is gone.
    nextLookAt: new Date(now.getTime() + env().GATEWAY_DEADLINE_MS * 2 + 10_000),
  }
  return write(ctx, async (tx) => {
    const [row] = await tx.insert(fundingInvoices).values(values).onConflictDoNothing().returning()
    if (!row) return { data: null, audit: [] }
    await tellChange(tx, { noun: 'funding', id })
    const audit = {
      action: 'funding.create' as const,
      subject: subject(id),
      outcome: 'begun' as const,
      after: factsOf(row),
    }
    return { data: row, audit }
  })
}

/** The vendor's own yes outranks whatever the desk concluded meanwhile from a slow call's silence. */
export async function settleMade(ctx: Ctx, { id }: InvoiceRow, said: Said): Promise<InvoiceRow> {
  return write(ctx, async (tx) => {
    const row = await lockInvoice(tx, id)
    // Found in the list before its own answer came: it is the same invoice, and in the trail already.
    if (row.creation === 'made') return { data: row, audit: [] }
    const fields = fieldsOf(row, said, ctx.clock.now())
    const changes = {
      ...fields,
      creation: 'made' as const,
      upstreamId: said.invoice.id,
      error: null,
      fitting: null,
    }
    // Its end, should it have one already, is told by the next look.
    const made = await updateInvoice(tx, id, {
      ...changes,
      final: false,
      endedAt: null,
      nextLookAt: fields.nextLookAt ?? ctx.clock.now(),
    })
    await tellChange(tx, { noun: 'funding', id })
    const after = { ...factsOf(row), invoice: said.invoice.id, status: said.invoice.status }
    return { data: made ?? row, audit: { action: 'funding.create', subject: subject(id), after } }
  })
}

const CREATION = { refused: 'refused', 'not-sent': 'not-sent', unknown: 'unknown' } as const

/** What became of a request that brought no invoice; of an unknown one, the search begins in a moment. */
export async function settleOther(
  ctx: Ctx,
  { id, requestId }: InvoiceRow,
  outcome:
    Exclude<FundingOutcome<unknown>, { kind: 'ok' }> | { kind: 'unknown'; reason: string; message: string },
): Promise<InvoiceRow> {
  const now = ctx.clock.now()
  const lost = outcome.kind === 'unknown'
  const code = outcome.kind === 'refused' ? outcome.code : outcome.reason
  return write(ctx, async (tx) => {
    const changes = {
      creation: CREATION[outcome.kind],
      error: { code, message: outcome.message },
      updatedAt: now,
      endedAt: lost ? null : now,
      nextLookAt: lost ? new Date(now.getTime() + (searchPause(0) ?? 0)) : null,
    }
    const row = await updateInvoice(tx, id, changes, inArray(fundingInvoices.creation, ['sending']))
    await tellChange(tx, { noun: 'funding', id })
    if (!row) return { data: await lockInvoice(tx, id), audit: [] }
    const audit = {
      action: 'funding.create' as const,
      subject: subject(id),
      outcome: outcome.kind,
      after: factsOf(row),
      reason: `${code}: ${outcome.message}`,
      requestId,
    }
    return { data: row, audit }
  })
}
