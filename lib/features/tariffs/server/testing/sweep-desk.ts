import { sql } from 'drizzle-orm'
import { complete, freshDesk } from '@/lib/testing/mirror-desk'
import { fixedClock, nextRequest, startSandbox, testCtx } from '@/lib/testing'
import type { Sweep } from '@/lib/server/sweep'
import { createSweep } from '..'

export const FAST = { readsPerSecond: 1_000, inFlight: 2 }
export const TARIFFS_OF = '/partner/api/get-organization-tariffs'

/** A desk that knows the whole directory of a sandbox of its own, and has read nobody's tariffs. */
export async function sweepDesk(users = 25) {
  const sandbox = await startSandbox({ users })
  const clock = fixedClock(new Date().toISOString())
  const gateway = sandbox.gateway()
  const desk = await freshDesk({ gateway, clock })
  await desk.until(complete)
  const { db, url } = desk
  const ctx = await testCtx({ db, job: 'sweep', gateway, clock })
  const { rows } = await db.execute<{ id: string; user_id: string }>(
    sql`SELECT id::text, user_id::text FROM organizations ORDER BY id`,
  )
  return {
    sandbox,
    clock,
    gateway,
    db,
    url,
    ctx,
    organizations: rows.map(({ id, user_id }) => ({ organizationId: id, userId: user_id })),
    step: (sweep: Sweep) => sweep.step(nextRequest(ctx), {}),
    /** As a process that has just been started sees the store. */
    fresh: () => createSweep(FAST),
    /** When the tariffs of each were last read; who is not there was never read. */
    reads: async () => {
      const { rows: read } = await db.execute<{ id: string; at: string }>(
        sql`SELECT organization_id::text AS id, read_at::text AS at FROM tariff_reads`,
      )
      return new Map(read.map(({ id, at }) => [id, new Date(at).toISOString()]))
    },
    dueAt: async (organizationId: string) => {
      const { rows: due } = await db.execute<{ at: string }>(
        sql`SELECT due_at::text AS at FROM tariff_sweep WHERE organization_id = ${organizationId}`,
      )
      return due[0] && new Date(due[0].at).toISOString()
    },
    fault: (kind: string, more: Record<string, unknown> = {}) =>
      sandbox.door('POST', 'faults', { path: TARIFFS_OF, kind, ...more }),
  }
}
