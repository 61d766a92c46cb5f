import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { freshDatabase, startSandbox, testCtx } from '@/lib/testing'
import { fixedClock } from '@/lib/testing/clock'
import { nextRequest } from '@/lib/testing/ctx'
import { createFundingRunner, createInvoice, readInvoice } from '..'
import type { CreateInvoiceInput } from '../../schema'

export interface SandboxInvoice {
  id: string
  amount: string | null
  currency: string
  method: string
  status: string
}

/** A desk with a funding account at a real sandbox, a person of finance, and the desk's own runner, stepped by hand. */
export async function fundingDesk() {
  const store = await freshDatabase()
  const sandbox = await startSandbox()
  // It starts at real time, because the vendor's limit names moments of its own clock.
  const clock = fixedClock(new Date().toISOString())
  const funding = sandbox.funding()
  const finance = await testCtx({ db: store.db, role: 'finance', funding, clock })
  const system = await testCtx({ db: store.db, job: 'funding', funding, clock })
  const runner = createFundingRunner()
  return {
    store,
    db: store.db,
    sandbox,
    clock,
    funding,
    finance,
    system,
    ask: (fields: Partial<CreateInvoiceInput> = {}, ctx = finance) =>
      createInvoice(nextRequest(ctx), {
        invoiceId: randomUUID(),
        currency: 'USD',
        amount: '250.50',
        method: 'bitcoin',
        ...fields,
      }),
    read: (invoiceId: string, ctx = finance) => readInvoice(nextRequest(ctx), { invoiceId }),
    /** The desk does what is due by now. */
    step: () => runner.step(nextRequest(system), {}),
    /** Time passes, and the desk does what is due by then. */
    later: async (ms: number) => {
      clock.advance(ms)
      return runner.step(nextRequest(system), {})
    },
    atVendor: async () => (await sandbox.door<{ invoices: SandboxInvoice[] }>('GET', 'funding')).invoices,
    pay: (invoiceId: string | null, amount?: string) =>
      sandbox.door('POST', 'funding/pay', { invoiceId, ...(amount !== undefined && { amount }) }),
    fault: (kind: string, path = 'accounts/deposit', count = 1) =>
      sandbox.door('POST', 'faults', { path: `/bitrefill/v2/${path}`, kind, count }),
    calls: async (path?: string) =>
      (
        await sandbox.door<{ total: number }>(
          'GET',
          path === undefined ? 'requests' : `requests?path=/bitrefill/v2/${path}`,
        )
      ).total,
    /** As on the first day, at the vendor's too. */
    clean: async () => {
      await sandbox.door('POST', 'reset', {})
      clock.set(new Date().toISOString())
      await store.db.execute(
        sql`TRUNCATE funding_invoices, funding_account, funding_calls, notifications, outbox`,
      )
    },
  }
}

export type FundingDesk = Awaited<ReturnType<typeof fundingDesk>>
