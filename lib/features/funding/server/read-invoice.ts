import 'server-only'
import type { Ctx } from '@/lib/server/ctx'
import { readVerb } from '@/lib/server/verb'
import { AppError } from '@/lib/shared/errors'
import type { FundingInvoiceDto } from '../dto'
import { pauseOf, WATCHED_MS } from '../pace'
import { readInvoiceSchema } from '../schema'
import { toInvoice } from './mapper'
import { invoiceById, updateInvoice, type InvoiceRow } from './repository'

/** Half of the time for which somebody counts as looking: so rarely is it written down again. */
const SAID_AGAIN_MS = WATCHED_MS / 2

/** Somebody has it open: it is looked at more often from now on. */
async function watched(ctx: Ctx, row: InvoiceRow): Promise<InvoiceRow> {
  const now = ctx.clock.now()
  const until = row.watchedUntil
  if (row.creation !== 'made' || row.final) return row
  if (until !== null && until.getTime() - now.getTime() > SAID_AGAIN_MS) return row
  const pause = pauseOf(now.getTime() - row.createdAt.getTime(), true) ?? 0
  const soon = new Date((row.checkedAt ?? now).getTime() + pause)
  const nextLookAt = row.nextLookAt === null || soon < row.nextLookAt ? soon : row.nextLookAt
  const changes = { watchedUntil: new Date(now.getTime() + WATCHED_MS), nextLookAt }
  return (await updateInvoice(ctx.db, row.id, changes)) ?? row
}

/**
 * One deposit invoice as it is remembered; while it is open, reading it makes the desk look sooner.
 *
 * @throws AppError NOT_FOUND
 */
export const readInvoice = readVerb({
  name: 'funding.invoice',
  permission: 'funding.read',
  input: readInvoiceSchema,
  run: async (ctx, { invoiceId }): Promise<FundingInvoiceDto> => {
    const row = invoiceId === null ? undefined : await invoiceById(ctx.db, invoiceId)
    if (!row) throw new AppError('NOT_FOUND', 'no such funding invoice')
    return toInvoice(await watched(ctx, row))
  },
})
