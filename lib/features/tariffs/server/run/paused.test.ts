import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { GLANCE_MS } from '@/lib/server/work-off'
import { nextRequest, testCtx } from '@/lib/testing'
import { createTariffRunner } from '..'
import { tariffBatches, tariffChangeSets } from '../tables'
import { changeDesk, SET, type Owner } from '../testing/change-desk'
import { heldUp } from '../testing/held-up'

const desk = await changeDesk()
const { db } = desk.store
const runner = createTariffRunner({ inFlight: 2 })
const system = await testCtx({ db, job: 'tariffs', gateway: desk.ctx.gateway, clock: desk.ctx.clock })

const calls = async () =>
  (await desk.sandbox.door<{ requests: unknown[] }>('GET', `requests?path=${SET}`)).requests.length

const setBatch = (id: string, status: 'paused' | 'running') =>
  db.update(tariffBatches).set({ status }).where(eq(tariffBatches.id, id))

async function batch(status: 'paused' | 'running'): Promise<string> {
  const id = randomUUID()
  const now = new Date()
  await db.insert(tariffBatches).values({
    id,
    kind: 'many',
    status,
    version: 1,
    reason: 'why',
    request: {},
    createdBy: { kind: 'system', name: 'test' },
    createdAt: now,
    updatedAt: now,
  })
  return id
}

async function queuedIn(batchId: string, owner: Owner): Promise<string> {
  const { id } = await desk.applied(await desk.draft(owner, { ORDER_DEPOSIT: '1' }))
  await db.update(tariffChangeSets).set({ batchId }).where(eq(tariffChangeSets.id, id))
  return id
}

it('what is queued in a paused batch is held back until the batch runs, and holds nobody else back', async () => {
  const owner = await desk.organization()
  const batchId = await batch('paused')
  const held = await queuedIn(batchId, owner)
  const other = await desk.applied(await desk.draft(owner, { WALLET_DEPOSIT: '2' }))
  await runner.step(nextRequest(system), {})
  expect((await desk.read(held)).status).toBe('queued')
  expect((await desk.read(other.id)).status).toBe('applied')
  await setBatch(batchId, 'running')
  await runner.step(nextRequest(system), {})
  expect((await desk.read(held)).status).toBe('applied')
})

it('what a pause finds waiting for its first call is not sent, and is sent once when the batch runs again', async () => {
  const MANY = 12
  const batchId = await batch('running')
  const ids: string[] = []
  for (let nth = 0; nth < MANY; nth += 1) ids.push(await queuedIn(batchId, await desk.organization()))
  const before = await calls()
  // Each call takes longer than it takes the runner to look for pauses.
  const slow = heldUp(system.gateway, 4 * GLANCE_MS)
  const running = runner.step(nextRequest({ ...system, gateway: slow.gateway }), {})
  await slow.begun
  await setBatch(batchId, 'paused')
  slow.letGo()
  await running
  const states = await Promise.all(ids.map(async (id) => (await desk.read(id)).status))
  const sent = (await calls()) - before
  expect(states.filter((status) => status === 'applied')).toHaveLength(sent)
  expect(states.filter((status) => status === 'queued')).toHaveLength(MANY - sent)
  expect(sent).toBeGreaterThan(0)
  expect(sent).toBeLessThan(MANY)
  await setBatch(batchId, 'running')
  await runner.step(nextRequest(system), {})
  for (const id of ids) expect((await desk.read(id)).status).toBe('applied')
  expect(await calls()).toBe(before + MANY)
})
