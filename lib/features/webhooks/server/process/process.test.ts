import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { operationById } from '@/lib/features/operations/server'
import { nextRequest } from '@/lib/testing'
import { createWebhooksRunner } from '..'
import { webhookDeliveries } from '../tables'
import {
  before,
  clock,
  db,
  deliver,
  job,
  make,
  one,
  ours,
  runner,
  sandbox,
  theirs,
} from '../testing/hooks-desk'

const step = () => runner.step(nextRequest(job), {})
const rowOf = async (id: string) =>
  (await db.select().from(webhookDeliveries).where(eq(webhookDeliveries.id, id)))[0]
const callsOf = async (path: string) => {
  const { requests } = await sandbox.door<{ requests: { path: string }[] }>('GET', 'requests?limit=1000')
  return requests.filter((request) => request.path.includes(path)).length
}

beforeEach(async () => {
  await sandbox.door('POST', 'faults', { clear: true })
  await db.delete(webhookDeliveries)
})
afterEach(() => vi.useRealTimers())

describe('a delivery', () => {
  it('never sets a state: what the gateway says is kept, whatever the body claims', async () => {
    const id = await one('swap')
    const delivery = await deliver(id)
    await step()
    expect(await operationById(db, id)).toMatchObject({
      status: 'PENDING',
      organizationId: ours.organizationId,
      enteredSource: 'webhook',
      readSource: 'webhook',
    })
    expect(await rowOf(delivery)).toMatchObject({
      state: 'done',
      outcome: { key: 'webhooks.outcome.entered', params: { status: 'PENDING' } },
      nextTryAt: null,
    })
  })

  it('tells what it led to: a new status, or none', async () => {
    const id = await one('withdrawal')
    await deliver(id, { kind: 'withdrawal' })
    await step()
    await sandbox.door('POST', 'operations/advance', { id })
    const moved = await deliver(id, { kind: 'withdrawal' })
    await step()
    expect((await rowOf(moved))?.outcome).toEqual({
      key: 'webhooks.outcome.moved',
      params: { from: 'PENDING', to: 'WITHDRAWING' },
    })
    const same = await deliver(id, { kind: 'withdrawal' })
    await step()
    expect((await rowOf(same))?.outcome?.key).toBe('webhooks.outcome.same')
  })

  it('is found to be of the other kind where its body only looks like one', async () => {
    const id = await one('withdrawal')
    await deliver(id, { kind: 'swap' })
    await step()
    expect(await operationById(db, id)).toMatchObject({ kind: 'withdrawal' })
  })

  it('asks once for all that speak of the same operation', async () => {
    const id = await one('swap')
    const ids = await Promise.all(Array.from({ length: 30 }, () => deliver(id)))
    const calls = await callsOf('auto-swaps/get')
    // The time of a glance never comes: where the store is slow it would take more before all are gathered.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    await step()
    vi.useRealTimers()
    expect((await callsOf('auto-swaps/get')) - calls).toBe(1)
    for (const delivery of ids) expect((await rowOf(delivery))?.state).toBe('done')
  })

  it('of an unknown id is asked for twice, and entered nowhere', async () => {
    const id = randomUUID()
    const delivery = await deliver(id)
    await step()
    expect(await rowOf(delivery)).toMatchObject({ state: 'waiting', tries: 1 })
    clock.advance(5_000)
    await step()
    expect(await rowOf(delivery)).toMatchObject({
      state: 'done',
      outcome: { key: 'webhooks.outcome.unknown' },
    })
    expect(await operationById(db, id)).toBeUndefined()
  })

  it('of nothing that the desk follows leads to no question at all', async () => {
    const calls = await callsOf('/get')
    const order = await deliver(randomUUID(), { kind: null })
    const nameless = await deliver(null, { kind: null })
    await step()
    expect((await rowOf(order))?.outcome?.key).toBe('webhooks.outcome.otherKind')
    expect((await rowOf(nameless))?.outcome?.key).toBe('webhooks.outcome.noId')
    expect(await callsOf('/get')).toBe(calls)
  })
})

describe('a delivery that one organization signs about another’s operation', () => {
  it('gives it nothing: neither an answer nor a place in the register', async () => {
    const id = await one('swap', theirs)
    const delivery = await deliver(id)
    await step()
    clock.advance(5_000)
    await step()
    expect((await rowOf(delivery))?.outcome?.key).toBe('webhooks.outcome.unknown')
    expect(await operationById(db, id)).toBeUndefined()
  })

  it('is not even asked for where the desk knows whose it is, and disturbs nothing', async () => {
    const id = await one('swap', theirs)
    await deliver(id, { key: theirs })
    await step()
    const known = await operationById(db, id)
    const calls = await callsOf('auto-swaps/get')
    const delivery = await deliver(id)
    await step()
    expect(await rowOf(delivery)).toMatchObject({
      state: 'ignored',
      outcome: { key: 'webhooks.outcome.otherOrganization' },
    })
    expect(await operationById(db, id)).toEqual(known)
    expect(await callsOf('auto-swaps/get')).toBe(calls)
  })
})

describe('where the gateway cannot be read', () => {
  it('it is tried again with growing pauses, and led to its end when it can', async () => {
    const id = await one('swap')
    await sandbox.door('POST', 'faults', { path: '/api-gateway/auto-swaps/get', kind: 'drop-before' })
    const delivery = await deliver(id)
    const pauses: number[] = []
    for (let round = 0; round < 4; round += 1) {
      await step()
      const row = await rowOf(delivery)
      expect(row).toMatchObject({ state: 'waiting', tries: round + 1 })
      pauses.push((row?.nextTryAt?.getTime() ?? 0) - clock.now().getTime())
      clock.advance(pauses.at(-1) ?? 0)
    }
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b))
    expect(pauses.at(-1)).toBeGreaterThan(4 * (pauses[0] ?? 0))
    await sandbox.door('POST', 'faults', { clear: true })
    await step()
    expect(await rowOf(delivery)).toMatchObject({ state: 'done' })
  })
})

describe('many at once', () => {
  it('are asked for in turn: one organization that is flooded keeps no other waiting', async () => {
    const flood = await make('swap', ours, 40)
    for (const id of flood) await deliver(id)
    clock.advance(1_000)
    const id = await one('swap', theirs)
    const late = await deliver(id, { key: theirs })
    const asked: string[] = []
    await createWebhooksRunner({ inFlight: 2 }).step(
      before((about) => asked.push(about)),
      {},
    )
    expect(asked).toHaveLength(41)
    expect(asked.slice(0, 20)).toContain(id)
    expect((await rowOf(late))?.state).toBe('done')
  })

  it('are each led to their end once, by two runners side by side', async () => {
    const made = await make('swap', ours, 25)
    const deliveries = await Promise.all(made.flatMap((id) => [deliver(id), deliver(id)]))
    const other = createWebhooksRunner({ inFlight: 4 })
    await Promise.all([step(), other.step(nextRequest(job), {})])
    await step()
    for (const delivery of deliveries) expect(await rowOf(delivery)).toMatchObject({ state: 'done' })
  })
})
