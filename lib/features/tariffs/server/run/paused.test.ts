import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { nextRequest, testCtx } from '@/lib/testing'
import { createTariffRunner } from '..'
import { tariffBatches, tariffChangeSets } from '../tables'
import { changeDesk } from '../testing/change-desk'

const desk = await changeDesk()
const { db } = desk.store
const runner = createTariffRunner({ inFlight: 2 })
const system = await testCtx({ db, job: 'tariffs', gateway: desk.ctx.gateway, clock: desk.ctx.clock })

it('what is queued in a paused batch is held back until the batch runs, and holds nobody else back', async () => {
  const owner = await desk.organization()
  const batchId = randomUUID()
  const now = new Date()
  const actor = { kind: 'system', name: 'test' } as const
  await db.insert(tariffBatches).values({
    id: batchId,
    kind: 'many',
    status: 'paused',
    version: 1,
    reason: 'why',
    request: {},
    createdBy: actor,
    createdAt: now,
    updatedAt: now,
  })
  const held = await desk.applied(await desk.draft(owner, { ORDER_DEPOSIT: '1' }))
  await db.update(tariffChangeSets).set({ batchId }).where(eq(tariffChangeSets.id, held.id))
  const other = await desk.applied(await desk.draft(owner, { WALLET_DEPOSIT: '2' }))
  await runner.step(nextRequest(system), {})
  expect((await desk.read(held.id)).status).toBe('queued')
  expect((await desk.read(other.id)).status).toBe('applied')
  await db.update(tariffBatches).set({ status: 'running' }).where(eq(tariffBatches.id, batchId))
  await runner.step(nextRequest(system), {})
  expect((await desk.read(held.id)).status).toBe('applied')
})
