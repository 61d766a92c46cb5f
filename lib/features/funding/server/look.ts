import 'server-only'
import { writeVerb } from '@/lib/server/verb'
import { AppError } from '@/lib/shared/errors'
import { FRESH_MS } from '../pace'
import { lookSchema } from '../schema'
import { configured, limited } from './call'
import { lookAtBalance, lookAtInvoice } from './look-at'
import { accountRow, invoiceById } from './repository'
import { searchInvoice } from './search'

/**
 * Asks the vendor now, because somebody wants to know: about one invoice, or about the balance. What was read a moment ago is
 * not asked again: everybody shares the vendor's limit.
 *
 * @throws AppError LIMITED where the limit is used up; NOT_FOUND, also where no account is configured.
 */
export const look = writeVerb({
  name: 'funding.look',
  permission: 'funding.create',
  input: lookSchema,
  subject: ({ invoiceId }) =>
    invoiceId === null ? { kind: 'list', id: 'funding' } : { kind: 'funding-invoice', id: invoiceId },
  run: async (ctx, { invoiceId }): Promise<null> => {
    configured(ctx)
    const isFresh = (at: Date | null) => at !== null && ctx.clock.now().getTime() - at.getTime() < FRESH_MS
    if (invoiceId === null) {
      if (isFresh((await accountRow(ctx.db))?.readAt ?? null)) return null
      const held = await lookAtBalance(ctx, 'person')
      if (held) throw limited(ctx, held.until)
      return null
    }
    const row = await invoiceById(ctx.db, invoiceId)
    if (!row) throw new AppError('NOT_FOUND', `no funding invoice ${invoiceId}`)
    if (isFresh(row.checkedAt)) return null
    if (row.creation !== 'made' && row.creation !== 'unknown') return null
    const held = await (row.creation === 'made' ? lookAtInvoice : searchInvoice)(ctx, row, 'person')
    if (held) throw limited(ctx, held.until)
    return null
  },
})
