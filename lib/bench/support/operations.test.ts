import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { createOperationsWatch } from '@/lib/features/operations/server'
import { listSwaps } from '@/lib/features/swaps/server'
import { systemClock } from '@/lib/server/clock'
import { freshDatabase, nextRequest, startSandbox, testCtx } from '@/lib/testing'
import { keptKeys } from './kept-keys'
import { openOperations } from './operations'
import { sideDoor } from './side-door'

const COUNT = 300

it('operations made for a measurement are what the gateway tells of them, and a poll finds nothing new', async () => {
  const { db, pool } = await freshDatabase()
  const sandbox = await startSandbox({ users: 5 })
  const gateway = sandbox.gateway({ pool })
  const people = await testCtx({ db, role: 'admin', gateway, clock: systemClock })
  const publicKeys = await keptKeys(people, 5)
  const quiet = { log: () => undefined, progress: () => undefined }
  const wanted = { count: COUNT, publicKeys, ageMs: 3_600_000, standingMs: 1_200_000, budget: 1_000 }
  const ids = await openOperations(quiet, people, sideDoor(sandbox.url), wanted)
  expect(new Set(ids).size).toBe(COUNT)
  expect((await listSwaps(people, {})).counts['in-progress']).toEqual({ count: COUNT, more: false })

  const job = await testCtx({ db, job: 'operations', gateway, clock: systemClock })
  const watch = createOperationsWatch({ readsPerSecond: 500, inFlight: 6 })
  for (let unread = COUNT; unread > 0;) {
    await watch.step(nextRequest(job), {})
    const { rows } = await db.execute<{ unread: number }>(
      sql`SELECT count(*) FILTER (WHERE looks < 2)::int AS unread FROM operation_turns`,
    )
    unread = rows[0]?.unread ?? 0
  }
  await watch.stop()
  const { rows } = await db.execute<{ id: string; risk: string }>(
    sql`SELECT id::text AS id, risk_level AS risk FROM operations WHERE version > 1`,
  )
  // The sandbox thinks otherwise of the risk of one in sixteen.
  expect(rows.every(({ risk }) => risk === 'Medium')).toBe(true)
  expect(rows.length).toBeLessThan(COUNT / 5)
})
