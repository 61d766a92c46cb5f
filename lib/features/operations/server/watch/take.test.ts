import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '@/lib/testing'
import { operations, operationTurns } from '../tables'
import { addOperation, NOW } from '../testing/rows'
import { after } from '../turns'
import { pressure } from './run'
import { freshRound, takeFair, takeLooked, takeOldest } from './take'

const { db } = await freshDatabase()
const ago = (seconds: number) => after(NOW, -seconds * 1_000)
const [big, small] = ['10000000-0000-4000-8000-000000000001', '20000000-0000-4000-8000-000000000002']

beforeEach(async () => {
  await db.delete(operationTurns)
  await db.delete(operations)
})

const add = (organizationId: string, dueAt: Date | null, lookedUntil: Date | null = null) =>
  addOperation(db, { organizationId }, { dueAt, lookedUntil })

describe('whose turn it is', () => {
  it('is that of the longest overdue, once, until its lease has ended', async () => {
    const ids = [await add(big, ago(30)), await add(big, ago(20)), await add(big, after(NOW, 1))]
    expect((await takeOldest(db, NOW))?.operationId).toBe(ids[0])
    expect((await takeOldest(db, NOW))?.operationId).toBe(ids[1])
    expect(await takeOldest(db, NOW)).toBeUndefined()
    expect((await takeOldest(db, after(NOW, 31_000)))?.operationId).toBeDefined()
  })

  it('comes to every organization, however many operations the others have', async () => {
    for (let n = 0; n < 20; n += 1) await add(big, ago(100 - n))
    await add(small, ago(1))
    await add('30000000-0000-4000-8000-000000000003', after(NOW, 60_000))
    const round = freshRound()
    const turns = [
      await takeFair(db, NOW, round),
      await takeFair(db, NOW, round),
      await takeFair(db, NOW, round),
    ]
    expect(turns.map((turn) => turn?.organizationId)).toEqual([big, small, big])
  })

  it('is first that of what somebody looks at, as long as they do', async () => {
    await add(big, ago(500))
    const looked = await add(small, ago(1), after(NOW, 1_000))
    await add(small, ago(1), ago(1))
    expect((await takeLooked(db, NOW))?.operationId).toBe(looked)
    expect(await takeLooked(db, NOW)).toBeUndefined()
  })

  it('is that of what is opened before that of what only stands on an open list', async () => {
    const listed = await add(big, ago(500), after(NOW, 20_000))
    const opened = await add(small, ago(1), after(NOW, 50_000))
    expect((await takeLooked(db, NOW))?.operationId).toBe(opened)
    expect((await takeLooked(db, NOW))?.operationId).toBe(listed)
  })

  it('is nobody’s twice, however many processes ask at the same time', async () => {
    for (let n = 0; n < 30; n += 1) await add(n % 2 === 0 ? big : randomUUID(), ago(n + 1))
    const round = freshRound()
    const turns = await Promise.all(
      Array.from({ length: 30 }, (_, n) => (n % 3 === 0 ? takeFair(db, NOW, round) : takeOldest(db, NOW))),
    )
    const ids = turns.flatMap((turn) => turn?.operationId ?? [])
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('the pressure on the budget', () => {
  it('is none while all can be read as often as they are worth', () => {
    expect(pressure(new Map([[1, 100]]), 5)).toBeUndefined()
    expect(pressure(new Map(), 5)).toBeUndefined()
  })

  it('is the time of a whole round where they cannot', () => {
    expect(pressure(new Map([[0, 3_000]]), 50)).toBe(60_000)
    expect(
      pressure(
        new Map([
          [0, 50_000],
          [3, 50_000],
        ]),
        50,
      ),
    ).toBe(2_000_000)
  })
})
