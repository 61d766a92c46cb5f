import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { notifications } from '@/lib/server/notify/tables'
import { fixedClock, freshDatabase, nextRequest, testCtx } from '@/lib/testing'
import { keepOperation } from '../keep'
import { FEWEST_STAYS } from '../norms'
import { operationById } from '../repository'
import { operationNorms, operations, operationStays, operationTurns } from '../tables'
import { addOperation, NOW, snapshot } from '../testing/rows'
import { after } from '../turns'
import { createJudge } from './judge'

const { db } = await freshDatabase()
const clock = fixedClock()
const system = await testCtx({ db, job: 'operations', clock })
const support = await testCtx({ db, role: 'support', clock })
await testCtx({ db, role: 'finance', clock })
const judge = () => createJudge().step(nextRequest(system), {})

beforeEach(async () => {
  clock.set(NOW.toISOString())
  await db.delete(operationNorms)
  await db.delete(operationStays)
  await db.execute(sql`TRUNCATE operations CASCADE`)
  await db.delete(notifications)
})

const standing = (minutes: number, readAgoMinutes = 0, more = {}) => {
  const statusSince = after(NOW, -minutes * 60_000)
  const readAt = after(NOW, -readAgoMinutes * 60_000)
  return addOperation(db, { statusSince, ...more }, { judgeAt: NOW, readAt })
}
const stuck = async (id: string) => (await operationById(db, id))?.stuckAt !== null
const told = () => db.select().from(notifications)

async function learned(seconds: number[]): Promise<void> {
  const group = 'swap/BTC/bitcoin/PENDING'
  await db
    .insert(operationStays)
    .values(seconds.map((value, n) => ({ group, at: after(NOW, -n), seconds: value })))
}

describe('stuck', () => {
  it('is what stands longer than the floor, where nothing was learned yet, and is told once', async () => {
    const [long, short] = [await standing(16), await standing(14)]
    await judge()
    expect([await stuck(long), await stuck(short)]).toEqual([true, false])
    expect(await told()).toMatchObject([
      { staffId: (support.actor as { staffId: string }).staffId, kind: 'operation-stuck' },
    ])
    clock.advance(70_000)
    await db.update(operationTurns).set({ readAt: clock.now(), judgeAt: clock.now() })
    await judge()
    expect([await stuck(short), (await told()).length]).toEqual([true, 2])
  })

  it('is learned from its like: above the 95th percentile, and not by the floor', async () => {
    await learned([...Array.from({ length: 99 }, () => 3_000), 90_000])
    const [usual, long] = [await standing(40), await standing(51)]
    await judge()
    expect([await stuck(usual), await stuck(long)]).toEqual([false, true])
    expect((await operationById(db, usual))?.judgeAt).toEqual(after(NOW, 10 * 60_000))
  })

  it('is not learned from a handful', async () => {
    await learned(Array.from({ length: FEWEST_STAYS - 1 }, () => 30_000))
    const id = await standing(20)
    await judge()
    expect(await stuck(id)).toBe(true)
  })

  it('is nothing that nobody could read since: it may have moved long ago', async () => {
    const id = await standing(60, 50)
    await judge()
    expect(await stuck(id)).toBe(false)
    await db
      .update(operationTurns)
      .set({ readAt: NOW, judgeAt: NOW })
      .where(eq(operationTurns.operationId, id))
    await judge()
    expect(await stuck(id)).toBe(true)
  })

  it('ends with the status, and begins to be told anew with the next one', async () => {
    const id = randomUUID()
    const said = { ...snapshot({ id }), raw: {} }
    const keep = (status: string) =>
      db.transaction((tx) =>
        keepOperation(tx, system, {
          operation: { ...said, status, updatedAt: clock.now().toISOString() },
          source: 'poll',
          keyPublic: null,
          organizationId: said.organizationId ?? '',
        }),
      )
    await keep('PENDING')
    clock.advance(16 * 60_000)
    await db.update(operationTurns).set({ readAt: clock.now() })
    await judge()
    expect(await stuck(id)).toBe(true)
    await keep('WITHDRAWING')
    expect(await stuck(id)).toBe(false)
    clock.advance(16 * 60_000)
    await db.update(operationTurns).set({ readAt: clock.now() })
    await judge()
    expect([await stuck(id), (await told()).length]).toEqual([true, 2])
  })

  it('of many at once is one notice, and two judges tell it once', async () => {
    for (let n = 0; n < 12; n += 1) await standing(30)
    await Promise.all([judge(), judge()])
    expect(await db.select().from(operations).where(eq(operations.stuckAt, NOW))).toHaveLength(12)
    expect(
      (await told()).filter(({ staffId }) => staffId === (support.actor as { staffId: string }).staffId),
    ).toHaveLength(1)
  })
})
