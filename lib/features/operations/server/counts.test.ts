import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { freshDatabase } from '@/lib/testing'
import { addOperation } from './testing/rows'
import { operations, operationSightings } from './tables'

const { db } = await freshDatabase()

async function counted(): Promise<Record<string, number>> {
  const { rows } = await db.execute<{ name: string; many: number }>(sql`
    SELECT kind || ' ' || view AS name, sum(count)::int AS many FROM operation_counts GROUP BY 1 HAVING sum(count) <> 0`)
  return Object.fromEntries(rows.map(({ name, many }) => [name, many]))
}

it('counts follow every change of the register, whoever makes it', async () => {
  const swap = await addOperation(db, {})
  await addOperation(db, { kind: 'withdrawal', state: 'needs-person', stuckAt: new Date() })
  expect(await counted()).toEqual({
    'swap in-progress': 1,
    'withdrawal needs-person': 1,
    'withdrawal stuck': 1,
  })
  await db.update(operations).set({ state: 'done', stuckAt: null })
  expect(await counted()).toEqual({ 'swap done': 1, 'withdrawal done': 1 })
  await db.update(operations).set({ version: 9 })
  await addOperation(db, { state: 'failed' })
  expect(await counted()).toEqual({ 'swap done': 1, 'swap failed': 1, 'withdrawal done': 1 })
  await db.execute(sql`DELETE FROM operation_turns`)
  await db.delete(operations).where(eq(operations.id, swap))
  expect(await counted()).toEqual({ 'swap failed': 1, 'withdrawal done': 1 })
})

it('many who change operations at the same time lose no count and do not wait for each other for ever', async () => {
  const ids = await Promise.all(Array.from({ length: 40 }, () => addOperation(db, { kind: 'swap' })))
  const move = (id: string, state: 'done' | 'failed' | 'in-progress') =>
    db.update(operations).set({ state }).where(eq(operations.id, id))
  await Promise.all(
    ids.map(async (id, at) => {
      await move(id, at % 2 === 0 ? 'done' : 'failed')
      await move(id, at % 2 === 0 ? 'failed' : 'done')
      await move(id, 'in-progress')
    }),
  )
  expect((await counted())['swap in-progress']).toBe(40)
})

it('a sighting is never changed but for how often the same was seen, and never removed', async () => {
  const operationId = await addOperation(db, {})
  const at = new Date()
  const [row] = await db
    .insert(operationSightings)
    .values({
      operationId,
      at,
      lastSeenAt: at,
      times: 1,
      source: 'poll',
      status: 'PENDING',
      state: 'in-progress',
      snapshot: sql`'{}'::jsonb`,
      snapshotHash: randomUUID(),
      late: false,
    })
    .returning()
  const own = eq(operationSightings.id, row?.id ?? 0)
  await db.update(operationSightings).set({ times: 2 }).where(own)
  await expect(db.update(operationSightings).set({ status: 'PROCESSED' }).where(own)).rejects.toThrow()
  await expect(db.update(operationSightings).set({ times: 1 }).where(own)).rejects.toThrow()
  await expect(db.delete(operationSightings).where(own)).rejects.toThrow()
})
