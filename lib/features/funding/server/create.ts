import 'server-only'
import type { FundingOutcome, VendorInvoice } from '@/lib/funding/port'
import type { Ctx } from '@/lib/server/ctx'
import { storedActor } from '@/lib/server/stored-actor'
import { writeVerb } from '@/lib/server/verb'
import { AppError } from '@/lib/shared/errors'
import { sameAmount } from '@/lib/shared/money'
import type { z } from 'zod'
import type { FundingInvoiceDto } from '../dto'
import { createInvoiceSchema } from '../schema'
import { giveBack, takeTurn } from './budget'
import { callWith, configured, limited } from './call'
import { begin, settleMade, settleOther } from './creation'
import { toInvoice } from './mapper'
import { invoiceById, type InvoiceRow } from './repository'

type Input = z.output<typeof createInvoiceSchema>

/** The same request once more: a double click, another tab, a repeated POST. It is this same invoice, whatever became of it. */
function repeated(ctx: Ctx, row: InvoiceRow, input: Input): FundingInvoiceDto {
  const same =
    row.creatorId === (storedActor(ctx.actor).staffId ?? null) &&
    row.currency === input.currency &&
    row.method === input.method &&
    sameAmount(row.amount, input.amount)
  if (!same)
    throw new AppError('CONFLICT', `funding invoice ${row.id} was begun before`, {
      text: { key: 'errors.begunBefore' },
    })
  return toInvoice(row)
}

function refusal(
  ctx: Ctx,
  outcome: Exclude<FundingOutcome<VendorInvoice>, { kind: 'ok' | 'unknown' }>,
): AppError {
  if (outcome.kind === 'not-sent')
    return new AppError('VENDOR_NOT_SENT', `${outcome.reason}: ${outcome.message}`, {
      text: { key: 'funding.errors.notSent' },
    })
  const { httpStatus, limits, code, message } = outcome
  if (httpStatus === 429)
    return limited(
      ctx,
      limits.resetAt === null ? new Date(ctx.clock.now().getTime() + 60_000) : new Date(limits.resetAt),
    )
  if (httpStatus === 401 || httpStatus === 403)
    return new AppError('VENDOR_REFUSED', `${httpStatus} ${code}: ${message}`, {
      text: { key: 'funding.errors.credentials', params: { message: message || code } },
    })
  return new AppError('VENDOR_REFUSED', `${httpStatus} ${code}: ${message}`, {
    text: {
      key: 'funding.errors.refused',
      params: { message: message || code, code: code || String(httpStatus) },
    },
  })
}

/**
 * Asks the vendor for a deposit invoice (gateway-api.md 4.2): the intent is committed, then the call is made, then the
 * outcome is committed. There is no idempotency key, so a lost answer is looked for (see `searchInvoice`), never repeated; it
 * is no error: the invoice says itself that it is being looked for.
 *
 * @throws AppError LIMITED where the vendor's limit is used up (nothing is begun); VENDOR_REFUSED with the vendor's words;
 * VENDOR_NOT_SENT; CONFLICT for another invoice under the same id; NOT_FOUND where no account is configured.
 */
export const createInvoice = writeVerb({
  name: 'funding.create',
  permission: 'funding.create',
  input: createInvoiceSchema,
  subject: ({ invoiceId }) => ({ kind: 'funding-invoice', id: invoiceId }),
  run: async (ctx, input): Promise<FundingInvoiceDto> => {
    configured(ctx)
    const before = await invoiceById(ctx.db, input.invoiceId)
    if (before) return repeated(ctx, before, input)
    const turn = await takeTurn(ctx, 'person')
    if (turn.kind === 'held') throw limited(ctx, turn.until)
    const row = await begin(ctx, input)
    if (row === null) {
      await giveBack(ctx.db, turn.id)
      const first = await invoiceById(ctx.db, input.invoiceId)
      if (!first) throw new Error(`no funding invoice ${input.invoiceId}`)
      return repeated(ctx, first, input)
    }
    const { currency, amount, method } = input
    const outcome = await callWith(ctx, turn.id, (funding) =>
      funding.createDeposit({ currency, amount, method }),
    )
    if (outcome.kind === 'ok')
      return toInvoice(await settleMade(ctx, row, { invoice: outcome.data, body: outcome.body }))
    const settled = await settleOther(ctx, row, outcome)
    if (outcome.kind === 'unknown') return toInvoice(settled)
    throw refusal(ctx, outcome)
  },
})
