import { setTimeout as sleep } from 'node:timers/promises'
import { and, eq, sql } from 'drizzle-orm'
import { afterEach, describe, expect, it } from 'vitest'
import { lookSwap } from '@/lib/features/swaps/server'
import { vaultSecrets } from '@/lib/server/db/tables'
import { nextRequest } from '@/lib/testing'
import { readOperation } from '../read'
import { operationById } from '../repository'
import { operations, operationTurns } from '../tables'
import { operationsDesk, type Organization } from '../testing/desk'
import { createOperationsWatch } from './watch'

const desk = await operationsDesk()
const { db } = desk.store
const { system } = desk

afterEach(async () => {
  await db.update(operationTurns).set({ dueAt: null })
})

const enter = async ({ organizationId }: Organization, id: string) =>
  readOperation(system, { id, organizationId }, 'imported')
const dueNow = (ids: string[]) =>
  db
    .update(operationTurns)
    .set({ dueAt: sql`now()` })
    .where(sql`${operationTurns.operationId} = ANY (${sql.param(ids)}::uuid[])`)

/** What never comes to be ends with the time of the test. */
async function watchUntil(done: () => Promise<boolean>, readsPerSecond = 50): Promise<void> {
  const watch = createOperationsWatch({ readsPerSecond, inFlight: 2 })
  while (!(await done())) {
    const { nextInMs } = await watch.step(nextRequest(system), {})
    await sleep(nextInMs)
  }
  await watch.stop()
}

describe('the watch', () => {
  it('follows an operation to its end and lets go of it there', async () => {
    const own = await desk.organization()
    const { id } = await desk.make(own)
    await enter(own, id)
    const stateIs = (state: string) => async () => (await operationById(db, id))?.state === state
    await desk.advance(id)
    await dueNow([id])
    await watchUntil(async () => (await operationById(db, id))?.status === 'WITHDRAWING')
    await desk.advance(id)
    await dueNow([id])
    await watchUntil(stateIs('done'))
    expect(await operationById(db, id)).toMatchObject({
      status: 'PROCESSED',
      dueAt: null,
      readSource: 'poll',
    })
  })

  it('keeps to the budget of the whole installation, however many processes watch, and reads nothing twice', async () => {
    const own = await desk.organization()
    const ids = await desk.makeMany(own, 40)
    for (const id of ids) await enter(own, id)
    // Old ones: read once, none of them is due again before the test is over.
    await db.update(operations).set({ statusSince: new Date(0) })
    const before = await desk.asked()
    await dueNow(ids)
    const startedAt = performance.now()
    const watches = [1, 2, 3].map(() => createOperationsWatch({ readsPerSecond: 20, inFlight: 2 }))
    await Promise.all(
      watches.map(async (watch) => {
        while (performance.now() - startedAt < 1_500) {
          const { nextInMs } = await watch.step(nextRequest(system), {})
          await sleep(Math.min(nextInMs, 100))
        }
        await watch.stop()
      }),
    )
    const seconds = (performance.now() - startedAt) / 1_000
    const asked = (await desk.asked()) - before
    expect(asked).toBeLessThanOrEqual(Math.ceil(20 * seconds) + 8)
    const looks = await db
      .select({ looks: operationTurns.looks })
      .from(operationTurns)
      .where(eq(operationTurns.organizationId, own.organizationId))
    expect(Math.max(...looks.map((row) => row.looks))).toBe(2)
  })

  it('backs off for all of an organization whose key the gateway refuses, and says why', async () => {
    const own = await desk.organization()
    const ids = await desk.makeMany(own, 10)
    for (const id of ids) await enter(own, id)
    const keyId = sql<string>`${vaultSecrets.keyId}`
    const [key] = await db
      .select({ keyId })
      .from(vaultSecrets)
      .where(eq(vaultSecrets.organizationId, own.organizationId))
    await desk.gateway.partner.deleteApiKeys({ ...own, keyId: key?.keyId ?? '' })
    const before = await desk.asked()
    const begunAt = Date.now()
    await dueNow(ids)
    const refused = async () => (await operationById(db, ids[0] ?? ''))?.problem?.kind === 'refused'
    await watchUntil(refused)
    expect((await desk.asked()) - before).toBeLessThanOrEqual(3)
    const turns = await db
      .select()
      .from(operationTurns)
      .where(eq(operationTurns.organizationId, own.organizationId))
    expect(
      turns.every(({ dueAt, problem }) => (dueAt?.getTime() ?? 0) > begunAt + 5_000 && problem !== null),
    ).toBe(true)
    const person = await desk.as('support')
    await expect(lookSwap(person, { operationId: ids[0] ?? '' })).rejects.toMatchObject({
      code: 'GATEWAY_REFUSED',
    })
  })

  it('asks nobody where there is no key, and everything as soon as there is one', async () => {
    const own = await desk.organization()
    const { id } = await desk.make(own)
    await enter(own, id)
    await db.delete(vaultSecrets).where(eq(vaultSecrets.organizationId, own.organizationId))
    const before = await desk.asked()
    await dueNow([id])
    await watchUntil(async () => (await operationById(db, id))?.noKey === true)
    expect(await operationById(db, id)).toMatchObject({ dueAt: null, judgeAt: null })
    expect((await desk.asked()) - before).toBe(0)
    await desk.addKey(own)
    expect(await operationById(db, id)).toMatchObject({ noKey: false, dueAt: new Date(0) })
    const looks = (await operationById(db, id))?.looks ?? 0
    await watchUntil(async () => ((await operationById(db, id))?.looks ?? 0) > looks)
  })

  it('goes on by itself once a key that did not open opens again', async () => {
    const own = await desk.organization()
    const { id } = await desk.make(own)
    await enter(own, id)
    const ofOwn = eq(vaultSecrets.organizationId, own.organizationId)
    const [kept] = await db.select().from(vaultSecrets).where(ofOwn)
    await db
      .update(vaultSecrets)
      .set({ tag: Buffer.alloc(16) })
      .where(ofOwn)
    expect(await readOperation(system, { id, organizationId: own.organizationId }, 'poll')).toEqual({
      kind: 'no-key',
    })
    expect(await operationById(db, id)).toMatchObject({ noKey: false })
    expect((await operationById(db, id))?.dueAt).not.toBeNull()
    await db
      .update(vaultSecrets)
      .set({ tag: kept?.tag ?? Buffer.alloc(0) })
      .where(ofOwn)
    await dueNow([id])
    const looks = (await operationById(db, id))?.looks ?? 0
    await watchUntil(async () => ((await operationById(db, id))?.looks ?? 0) > looks)
  })

  it('says of a look that brought no answer that it has changed nothing', async () => {
    const own = await desk.organization()
    const { id } = await desk.make(own)
    await enter(own, id)
    const person = await desk.as('support')
    await desk.sandbox.door('POST', 'faults', { path: '/api-gateway/auto-swaps/get', kind: 'cut-after' })
    await expect(lookSwap(person, { operationId: id })).rejects.toMatchObject({ code: 'GATEWAY_NOT_SENT' })
    await desk.sandbox.door('POST', 'faults', { clear: true })
  })

  it('gives up what is under way when it is stopped, and its turns to others at once', async () => {
    const own = await desk.organization()
    const ids = await desk.makeMany(own, 4)
    for (const id of ids) await enter(own, id)
    await desk.sandbox.door('POST', 'faults', {
      path: '/api-gateway/auto-swaps/get',
      kind: 'latency',
      latencyMs: 60_000,
      count: 10,
    })
    const before = await desk.asked()
    await dueNow(ids)
    const watch = createOperationsWatch({ readsPerSecond: 50, inFlight: 4 })
    const step = watch.step(nextRequest(system), {})
    while ((await desk.asked()) < before + ids.length) await sleep(20)
    await watch.stop()
    await step
    const held = await db
      .select()
      .from(operationTurns)
      .where(and(eq(operationTurns.organizationId, own.organizationId), sql`${operationTurns.dueAt} > now()`))
    expect(held).toEqual([])
    await desk.sandbox.door('POST', 'faults', { clear: true })
  })
})
