import { randomUUID } from 'node:crypto'
import { beforeEach, expect, it } from 'vitest'
import { listSwaps, readSwap } from '@/lib/features/swaps/server'
import { fixedClock, freshDatabase, testCtx } from '@/lib/testing'
import { keepOperation } from './keep'
import { operationById } from './repository'
import { operations, operationTurns } from './tables'
import { addOperation, NOW, snapshot } from './testing/rows'
import { after } from './turns'

const { db } = await freshDatabase()
const clock = fixedClock()
const ctx = await testCtx({ db, role: 'support', clock })
const hence = (seconds: number) => after(clock.now(), seconds * 1_000)
const dueIn = async (id: string) => {
  const dueAt = (await operationById(db, id))?.dueAt
  return dueAt ? (dueAt.getTime() - clock.now().getTime()) / 1_000 : null
}
const add = (readAgo: number | null, turn: Parameters<typeof addOperation>[2] = {}) =>
  addOperation(
    db,
    { statusSince: after(NOW, -7_200_000) },
    { dueAt: hence(1_800), readAt: readAgo === null ? null : hence(-readAgo), ...turn },
  )

beforeEach(async () => {
  await db.delete(operationTurns)
  await db.delete(operations)
})

it('what stands on an open list is read soon, each when it has grown old enough', async () => {
  const ids = [await add(600), await add(5), await add(null)]
  await listSwaps(ctx, {})
  expect(await Promise.all(ids.map(dueIn))).toEqual([0, 10, 0])
})

it('what is not watched, or could not be read lately, is not asked for by a list', async () => {
  const ids = [await add(600, { dueAt: null, noKey: true }), await add(600, { problems: 3 })]
  await listSwaps(ctx, {})
  expect(await Promise.all(ids.map(dueIn))).toEqual([null, 1_800])
})

it('only what is on the page counts as looked at', async () => {
  for (let n = 0; n < 30; n += 1) await add(600)
  const { rows } = await listSwaps(ctx, {})
  const seen = new Set(rows.map(({ id }) => id))
  const all = await db.select().from(operationTurns)
  expect(all.filter(({ lookedUntil }) => lookedUntil !== null).map(({ operationId }) => operationId)).toEqual(
    all.map(({ operationId }) => operationId).filter((id) => seen.has(id)),
  )
  expect(seen.size).toBe(25)
})

it('what is opened stays so while lists show it, and is read more often than they ask for', async () => {
  const id = randomUUID()
  const keep = () =>
    db.transaction((tx) =>
      keepOperation(tx, ctx, {
        operation: { ...snapshot({ id, updatedAt: '2026-03-01T08:00:00.000Z' }), raw: { id } },
        source: 'poll',
        keyPublic: 'key',
      }),
    )
  await keep()
  await db.update(operations).set({ statusSince: after(clock.now(), -7_200_000) })
  await listSwaps(ctx, {})
  await keep()
  expect(await dueIn(id)).toBe(15)
  await readSwap(ctx, { operationId: id })
  await listSwaps(ctx, {})
  await keep()
  expect(await dueIn(id)).toBe(2)
})
