import { setTimeout as sleep } from 'node:timers/promises'
import { eq, sql } from 'drizzle-orm'
import { afterAll, expect, it } from 'vitest'
import { nextRequest } from '@/lib/testing'
import { spawnDesk, type DeskProcess } from '@/lib/testing/desk-process'
import { readOperation } from '../read'
import { operationById } from '../repository'
import { operations, operationSightings, operationTurns } from '../tables'
import { operationsDesk } from '../testing/desk'
import { createOperationsWatch } from './watch'

const desk = await operationsDesk()
const { db } = desk.store
const { system } = desk
const processes: DeskProcess[] = []

afterAll(() => Promise.all(processes.map((one) => one.signal('SIGKILL'))))

function start(): DeskProcess {
  const env = { DATABASE_URL: desk.store.url, SANDBOX_URL: desk.sandbox.url, GATEWAY_DEADLINE_MS: '20000' }
  const one = spawnDesk('lib/features/operations/server/testing/watch-process.ts', env)
  processes.push(one)
  return one
}

/** What never comes to be ends with the time of the test. */
async function until(done: () => Promise<boolean>): Promise<void> {
  while (!(await done())) await sleep(50)
}

it('what a killed process was reading is read by another one, and nothing is lost or seen twice', async () => {
  const own = await desk.organization()
  const made = [await desk.make(own), await desk.make(own), await desk.make(own, 'withdrawal')]
  for (const { id } of made)
    await readOperation(system, { id, organizationId: own.organizationId }, 'imported')
  for (const { id } of made) await desk.advance(id)
  for (const path of ['/api-gateway/auto-swaps/get', '/api-gateway/auto-withdrawals/get'])
    await desk.sandbox.door('POST', 'faults', { path, kind: 'latency', latencyMs: 60_000, count: 4 })
  const before = await desk.asked()
  await db.update(operationTurns).set({ dueAt: sql`now()` })
  const killed = start()
  await killed.line((line) => line === 'running')
  await until(async () => (await desk.asked()) > before || (await leased()) === made.length)
  await killed.signal('SIGKILL')
  await desk.sandbox.door('POST', 'faults', { clear: true })

  const later = { now: () => new Date(Date.now() + 31_000) }
  const watch = createOperationsWatch({ readsPerSecond: 100, inFlight: 4 })
  const moved = async () =>
    (await db.select().from(operations).where(eq(operations.status, 'WITHDRAWING'))).length === made.length
  while (!(await moved())) {
    await watch.step({ ...nextRequest(system), clock: later }, {})
    await sleep(50)
  }
  await watch.stop()
  for (const { id } of made) {
    expect(await operationById(db, id)).toMatchObject({ status: 'WITHDRAWING' })
    const seen = await db
      .select()
      .from(operationSightings)
      .where(eq(operationSightings.operationId, id))
      .orderBy(operationSightings.id)
    expect(seen.map(({ status }) => status)).toEqual(['PENDING', 'WITHDRAWING'])
  }
})

const leased = async () => {
  const rows = await db
    .select({ id: operationTurns.operationId })
    .from(operationTurns)
    .where(sql`${operationTurns.dueAt} > now() + interval '20 seconds'`)
  return rows.length
}

it('two processes follow many operations together, each read by one of them', async () => {
  const own = await desk.organization()
  const ids = await desk.makeMany(own, 30)
  for (const id of ids) await readOperation(system, { id, organizationId: own.organizationId }, 'imported')
  // Old ones: read once, none of them is due again before the test is over.
  await db.update(operations).set({ statusSince: new Date(0) })
  await db.update(operationTurns).set({ dueAt: null })
  const before = await desk.asked()
  await db
    .update(operationTurns)
    .set({ dueAt: sql`now()` })
    .where(eq(operationTurns.organizationId, own.organizationId))
  const both = [start(), start()]
  const looks = sql<number>`min(${operationTurns.looks})::int`
  const least = async () => {
    const [row] = await db
      .select({ looks })
      .from(operationTurns)
      .where(eq(operationTurns.organizationId, own.organizationId))
    return row?.looks ?? 0
  }
  await until(async () => (await least()) >= 2)
  await Promise.all(both.map((one) => one.signal('SIGKILL')))
  expect((await desk.asked()) - before).toBe(30)
})
