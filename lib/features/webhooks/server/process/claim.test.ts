import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { operationById } from '@/lib/features/operations/server'
import { operationSightings } from '@/lib/features/operations/server/tables'
import { nextRequest } from '@/lib/testing'
import { webhookDeliveries } from '../tables'
import { clock, db, deliver, job, one, ours, runner } from '../testing/hooks-desk'
import { claimDue, gather, renew, settle } from './claim'
import { lead } from './lead'

const claim = () => claimDue(db, 10, clock.now())
const rowOf = async (id: string) =>
  (await db.select().from(webhookDeliveries).where(eq(webhookDeliveries.id, id)))[0]
const outcome = { key: 'webhooks.outcome.same', params: { status: 'PENDING' } }
const done = { state: 'done', outcome, nextTryAt: null } as const

beforeEach(async () => {
  await db.delete(webhookDeliveries)
})

describe('what a process has in hand', () => {
  it('is nobody else’s while it lives, and anybody’s within seconds after it was killed', async () => {
    const id = await deliver(await one('swap'))
    expect(await claim()).toMatchObject([{ ids: [id], tries: 1 }])
    clock.advance(14_000)
    expect(await claim()).toEqual([])
    clock.advance(7_000)
    expect(await claim()).toMatchObject([{ ids: [id], tries: 2 }])
  })

  it('stays its own for as long as it is renewed, and is settled once', async () => {
    const id = await deliver(await one('swap'))
    const mine = await claim()
    for (let turn = 0; turn < 5; turn += 1) {
      clock.advance(10_000)
      await renew(db, mine, clock.now())
      expect(await claim()).toEqual([])
    }
    for (const each of mine) await settle(db, each, done, clock.now())
    expect(await rowOf(id)).toMatchObject({ state: 'done', nextTryAt: null, tries: 1 })
  })

  it('is settled also while it is being renewed', async () => {
    const id = await deliver(await one('swap'))
    const mine = await claim()
    clock.advance(4_000)
    const both = mine.map((each) => settle(db, each, done, clock.now()))
    await Promise.all([renew(db, mine, clock.now()), ...both])
    expect(await rowOf(id)).toMatchObject({ state: 'done', nextTryAt: null })
  })

  it('is not taken back by renewing it from whoever has it processed again, or has taken it over', async () => {
    const [again, over] = [await deliver(await one('swap')), await deliver(await one('swap'))]
    const mine = await claim()
    expect(mine).toHaveLength(2)
    await db
      .update(webhookDeliveries)
      .set({ state: 'waiting', nextTryAt: clock.now() })
      .where(eq(webhookDeliveries.id, again))
    clock.advance(25_000)
    const theirs = await claim()
    expect(theirs).toHaveLength(2)
    // Leases end at random: these two cannot end at the same moment.
    clock.advance(6_000)
    await renew(db, mine, clock.now())
    for (const each of mine) await settle(db, each, done, clock.now())
    for (const id of [again, over]) expect(await rowOf(id)).toMatchObject({ state: 'waiting', tries: 2 })
    for (const each of theirs) await settle(db, each, done, clock.now())
    for (const id of [again, over]) expect(await rowOf(id)).toMatchObject({ state: 'done' })
  })

  it('of a process that was killed after the answer was kept is led to its end by another, and seen once', async () => {
    const operation = await one('swap')
    const id = await deliver(operation)
    const [killed] = await claim()
    if (!killed) throw new Error('nothing was due')
    await lead(nextRequest(job), killed, new AbortController().signal)
    const known = await operationById(db, operation)
    expect(known).toMatchObject({ status: 'PENDING' })
    expect(await rowOf(id)).toMatchObject({ state: 'waiting' })

    clock.advance(21_000)
    await runner.step(nextRequest(job), {})
    expect(await rowOf(id)).toMatchObject({ state: 'done', tries: 2, outcome })
    const { operationId } = operationSightings
    const seen = await db.select().from(operationSightings).where(eq(operationId, operation))
    expect(seen).toMatchObject([{ webhookDeliveryId: id, times: 2 }])
    expect(await operationById(db, operation)).toMatchObject({ version: known?.version, status: 'PENDING' })
  })

  it('includes what comes for the same operation before it is asked for', async () => {
    const operation = await one('swap')
    const first = await deliver(operation)
    const [mine] = await claim()
    if (!mine) throw new Error('nothing was due')
    const second = await deliver(operation, { key: ours })
    await renew(db, [mine], clock.now())
    await gather(db, mine)
    expect(mine.ids.sort()).toEqual([first, second].sort())
    await settle(db, mine, done, clock.now())
    for (const id of [first, second]) expect(await rowOf(id)).toMatchObject({ state: 'done' })
  })
})
