import { sql } from 'drizzle-orm'
import { changed } from '@/lib/testing/changed'
import { complete, freshDesk } from '@/lib/testing/mirror-desk'
import { fixedClock, nextRequest, startSandbox, testCtx } from '@/lib/testing'
import type { Sweep } from '@/lib/server/sweep'
import { createBalancesSweep } from '..'

export const FAST = { readsPerSecond: 1_000, inFlight: 2 }
export const BALANCES_OF = '/partner/api/get-organization-advanced-balances'

/** A desk that knows the whole directory of a sandbox of its own, and has read nobody's balances. */
export async function sweepDesk(users = 25) {
  const sandbox = await startSandbox({ users })
  const clock = fixedClock(new Date().toISOString())
  const gateway = sandbox.gateway()
  const desk = await freshDesk({ gateway, clock })
  await desk.until(complete)
  const { db, url } = desk
  const ctx = await testCtx({ db, job: 'balances', gateway, clock })
  const { rows } = await db.execute<{ id: string; user_id: string }>(
    sql`SELECT id::text, user_id::text FROM organizations ORDER BY id`,
  )
  /** Whom a sweep asks about in one step, in the order in which it does. */
  async function inOrder(sweep: Sweep): Promise<string[]> {
    const ids: string[] = []
    const heard = changed(gateway, {
      getOrganizationAdvancedBalances: (of, options) => {
        ids.push(of.organizationId)
        return gateway.partner.getOrganizationAdvancedBalances(of, options)
      },
    })
    await sweep.step({ ...nextRequest(ctx), gateway: heard }, {})
    return ids
  }
  return {
    inOrder,
    charge: ({ organizationId }: { organizationId: string }, amount: string) =>
      sandbox.door('POST', 'charge', { organizationId, amount, belowZero: true }),
    sandbox,
    clock,
    gateway,
    db,
    url,
    ctx,
    organizations: rows.map(({ id, user_id }) => ({ organizationId: id, userId: user_id })),
    step: (sweep: Sweep) => sweep.step(nextRequest(ctx), {}),
    /** As a process that has just been started sees the store. */
    fresh: () => createBalancesSweep(FAST),
    /** When the balances of each were last read; who is not there was never read. */
    reads: async () => {
      const { rows: read } = await db.execute<{ id: string; at: string }>(
        sql`SELECT organization_id::text AS id, read_at::text AS at FROM balance_turns WHERE read_at IS NOT NULL`,
      )
      return new Map(read.map(({ id, at }) => [id, new Date(at).toISOString()]))
    },
    fault: (kind: string, more: Record<string, unknown> = {}) =>
      sandbox.door('POST', 'faults', { path: BALANCES_OF, kind, ...more }),
  }
}
