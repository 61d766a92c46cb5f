import 'server-only'
import type { Ctx } from '@/lib/server/ctx'
import { tellChange } from '@/lib/server/live'
import { write } from '@/lib/server/write'
import { BALANCE_PAUSE_MS, pauseOf } from '../pace'
import type { Purpose } from './budget'
import { callVendor, problemOf, type Held } from './call'
import {
  accountRow,
  fillBalanceAfter,
  lockInvoice,
  saveAccount,
  updateInvoice,
  type InvoiceRow,
} from './repository'
import { applySaid } from './said'

/** While the vendor cannot be read, it is asked again after this time at the soonest. */
const AFTER_PROBLEM_MS = 60_000

/** Asks the vendor about one invoice that was made, and keeps what it says, or why it said nothing. */
export async function lookAtInvoice(
  ctx: Ctx,
  { id, upstreamId }: InvoiceRow,
  purpose: Purpose,
): Promise<Held | null> {
  if (upstreamId === null) return null
  const outcome = await callVendor(ctx, purpose, (funding) => funding.invoice(upstreamId))
  const now = ctx.clock.now()
  if (outcome.kind === 'held') return outcome
  await write(ctx, async (tx) => {
    const row = await lockInvoice(tx, id)
    // An answer about another invoice says nothing about this one.
    if (outcome.kind === 'ok' && outcome.data.id === upstreamId)
      return {
        data: undefined,
        audit: await applySaid(tx, ctx, row, { invoice: outcome.data, body: outcome.body }),
      }
    const problem = outcome.kind === 'ok' ? { kind: 'bad-answer' as const, detail: null } : problemOf(outcome)
    const watched = row.watchedUntil !== null && row.watchedUntil > now
    const pause = row.final ? null : pauseOf(now.getTime() - row.createdAt.getTime(), watched)
    const nextLookAt = pause === null ? null : new Date(now.getTime() + Math.max(pause, AFTER_PROBLEM_MS))
    await updateInvoice(tx, id, { problem, nextLookAt, looks: row.looks + 1, updatedAt: now })
    await tellChange(tx, { noun: 'funding', id })
    return { data: undefined, audit: [] }
  })
  return null
}

/** Reads the account's balance, and writes it to the credited invoices that wait for it. */
export async function lookAtBalance(ctx: Ctx, purpose: Purpose): Promise<Held | null> {
  const askedAt = ctx.clock.now()
  const outcome = await callVendor(ctx, purpose, (funding) => funding.balance())
  if (outcome.kind === 'held') return outcome
  const now = ctx.clock.now()
  await write(ctx, async (tx) => {
    if (outcome.kind !== 'ok') {
      const nextReadAt = new Date(now.getTime() + AFTER_PROBLEM_MS)
      await saveAccount(tx, { problem: problemOf(outcome), nextReadAt })
    } else {
      const { balance, currency } = outcome.data
      // What became due while the call was on its way is still due.
      const due = (await accountRow(tx))?.nextReadAt ?? null
      const nextReadAt =
        due !== null && due > askedAt && due <= now ? due : new Date(now.getTime() + BALANCE_PAUSE_MS)
      await saveAccount(tx, { balance, currency, readAt: now, problem: null, nextReadAt })
      await fillBalanceAfter(tx, askedAt, { balance, currency, at: now })
    }
    await tellChange(tx, { noun: 'funding', id: null })
    return { data: undefined, audit: [] }
  })
  return null
}
