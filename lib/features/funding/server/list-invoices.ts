import 'server-only'
import { readVerb } from '@/lib/server/verb'
import type { FundingInvoicesPage } from '../dto'
import { invoicesSchema } from '../schema'
import { toSummary } from './mapper'
import { invoicesPage } from './repository'

/** The deposit invoices that this desk has asked for, the newest first. */
export const listInvoices = readVerb({
  name: 'funding.invoices',
  permission: 'funding.read',
  input: invoicesSchema,
  run: async (ctx, { page, size }): Promise<FundingInvoicesPage> => {
    const { rows, total } = await invoicesPage(ctx.db, { page, size })
    return { rows: rows.map(toSummary), page, size, total, capped: false }
  },
})
