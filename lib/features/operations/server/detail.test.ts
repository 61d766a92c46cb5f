import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { readSwap } from '@/lib/features/swaps/server'
import { readWithdrawal } from '@/lib/features/withdrawals/server'
import type { GatewayOperation } from '@/lib/gateway/port'
import { fixedClock, freshDatabase, testCtx } from '@/lib/testing'
import { keepOperation } from './keep'
import { operationById } from './repository'
import { operations } from './tables'
import { snapshot } from './testing/rows'

const { db } = await freshDatabase()
const clock = fixedClock()
const ctx = await testCtx({ db, role: 'support', clock })

async function keep(id: string, more: Partial<GatewayOperation> = {}, source: 'poll' | 'webhook' = 'poll') {
  const operation = { ...snapshot({ id }), raw: { id }, ...more }
  await db.transaction((tx) => keepOperation(tx, ctx, { operation, source, keyPublic: 'key' }))
}

it('shows the time spent in each state, by the gateway’s own dates', async () => {
  const id = randomUUID()
  await keep(id)
  clock.advance(30_000)
  await keep(id, { status: 'WITHDRAWING', updatedAt: '2026-03-01T12:00:20.000Z' }, 'webhook')
  clock.advance(30_000)
  const { timeline, sightings, sum, looks } = await readSwap(ctx, { operationId: id })
  expect(timeline).toEqual([
    {
      status: 'PENDING',
      from: '2026-03-01T11:59:00.000Z',
      to: '2026-03-01T12:00:20.000Z',
      source: 'poll',
      seconds: 80,
    },
    { status: 'WITHDRAWING', from: '2026-03-01T12:00:20.000Z', to: null, source: 'webhook', seconds: 40 },
  ])
  expect(sightings.map(({ changed }) => changed)).toEqual([[], ['status', 'updatedAt']])
  expect([sum.adds, looks]).toEqual([true, 2])
})

it('is asked for at once while somebody looks at it', async () => {
  const id = randomUUID()
  await keep(id)
  clock.advance(6_000)
  await readSwap(ctx, { operationId: id })
  expect((await operationById(db, id))?.lookedUntil?.getTime()).toBe(clock.now().getTime() + 60_000)
  await keep(id)
  const read = await operationById(db, id)
  expect(read?.dueAt?.getTime()).toBe(clock.now().getTime() + 2_000)
})

it('one of the other kind, or of nobody, is not found, and it is said which', async () => {
  const id = randomUUID()
  await keep(id, { kind: 'withdrawal' })
  const key = (name: string) => ({ code: 'NOT_FOUND', text: { key: `operations.errors.${name}` } })
  await expect(readSwap(ctx, { operationId: id })).rejects.toMatchObject(key('isWithdrawal'))
  await expect(readWithdrawal(ctx, { operationId: randomUUID() })).rejects.toMatchObject(key('notFound'))
  await expect(readWithdrawal(ctx, { operationId: 'nonsense' })).rejects.toMatchObject(key('notFound'))
})

it('says what is the matter with what is stuck, what to do, and writes the text for support', async () => {
  const id = randomUUID()
  await keep(id, { message: 'provider is down' })
  await db.update(operations).set({ stuckAt: clock.now() })
  const { stuckWhy, supportText } = await readSwap({ ...ctx, locale: 'ru' }, { operationId: id })
  expect(stuckWhy).toMatchObject({ trouble: 'error', learned: false, usualSeconds: 900 })
  expect(supportText).toContain(`Автообмен ${id} стоит в статусе PENDING с 2026-03-01T11:59:00.000Z`)
  expect(supportText).toContain('1000 USDT (bsc)')
  expect(supportText).not.toMatch(/undefined|null|\{/)
})
