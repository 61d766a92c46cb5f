import 'server-only'
import { readVerb } from '@/lib/server/verb'
import type { TransactionsPage } from '../dto'
import { transactionsQuerySchema } from '../schema'
import { asOrganization, askedBy } from './asking'
import { toOrganizationRef, toTransactions } from './mapper'
import { readPage } from './read-page'

/**
 * A page of the history of one organization (gateway-api.md 3.6), read with the organization's own key and remembered by
 * nobody. Without a key in the vault nothing is asked, and the answer says so.
 *
 * @throws AppError NOT_FOUND; GATEWAY_* where the gateway refuses the key or cannot be read.
 */
export const listTransactions = readVerb({
  name: 'transactions.list',
  permission: 'transactions.read',
  input: transactionsQuerySchema,
  subject: ({ organizationId }) => ({ kind: 'organization', id: organizationId, organizationId }),
  run: async (ctx, { page, size, ...filter }): Promise<TransactionsPage> => {
    const { row, own } = await asOrganization(ctx, filter.organizationId)
    const common = { organization: toOrganizationRef(row), page, size }
    if (own === null) {
      const nothing = { rows: [], total: 0, capped: false, ignored: [], lookedThrough: null }
      return { ...common, ...nothing, keyHeld: false, readAt: null }
    }
    const readAt = ctx.clock.now().toISOString()
    const { records, ...read } = await readPage(own, askedBy(ctx, filter), page, size)
    return { ...common, ...read, rows: await toTransactions(ctx.db, records), keyHeld: true, readAt }
  },
})
