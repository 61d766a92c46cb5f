import 'server-only'
import type { Ctx } from '@/lib/server/ctx'
import { createDuty, type Duty } from '@/lib/server/duty'
import { env } from '@/lib/server/env'
import type { Held } from './call'
import { settleOther } from './creation'
import { lookAtBalance, lookAtInvoice } from './look-at'
import { claimBalance, claimDue, saveAccount, updateInvoice, type InvoiceRow } from './repository'
import { searchInvoice } from './search'

/** A process that dies while it looks gives the invoice back by then. */
const CLAIM_MARGIN_MS = 15_000

/** The process that made the call is gone: nobody knows what became of it. */
const LOST = {
  kind: 'unknown',
  reason: 'process-ended',
  message: 'The desk ended before the outcome was known.',
} as const

async function goOn(ctx: Ctx, row: InvoiceRow): Promise<Held | null> {
  if (row.creation === 'sending') {
    await settleOther(ctx, row, LOST)
    return null
  }
  if (row.creation === 'unknown') return searchInvoice(ctx, row, 'watcher')
  return lookAtInvoice(ctx, row, 'watcher')
}

/** Whose turn it is by now, one after the other, as far as the budget goes; some of it stays free for people. */
async function work(ctx: Ctx, signal: AbortSignal): Promise<{ looked: number }> {
  if (ctx.funding === null) return { looked: 0 }
  const claimUntil = () =>
    new Date(ctx.clock.now().getTime() + env().GATEWAY_DEADLINE_MS * 4 + CLAIM_MARGIN_MS)
  let looked = 0
  while (!signal.aborted) {
    const row = await claimDue(ctx.db, ctx.clock.now(), claimUntil())
    if (!row) break
    const held = await goOn(ctx, row)
    if (held) {
      await updateInvoice(ctx.db, row.id, { nextLookAt: held.until })
      return { looked }
    }
    looked += 1
  }
  if (!signal.aborted && (await claimBalance(ctx.db, ctx.clock.now(), claimUntil()))) {
    const held = await lookAtBalance(ctx, 'watcher')
    if (held) await saveAccount(ctx.db, { nextReadAt: held.until })
    else looked += 1
  }
  return { looked }
}

/** Follows open deposit invoices to their end, looks for lost answers, and reads the balance now and then. */
export const createFundingRunner = (): Duty<{ looked: number }> =>
  createDuty('funding.run', 'funding.run', work)
