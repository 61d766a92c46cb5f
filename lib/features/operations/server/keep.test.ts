import { randomUUID } from 'node:crypto'
import { asc, eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import type { GatewayOperation } from '@/lib/gateway/port'
import { fixedClock, freshDatabase, testCtx } from '@/lib/testing'
import { keepOperation, type Keeping } from './keep'
import { operationById } from './repository'
import { operationSightings, operationStays } from './tables'
import { snapshot } from './testing/rows'

const { db } = await freshDatabase()
const clock = fixedClock()
const ctx = await testCtx({ db, job: 'test', clock })

const said = (id: string, more: Partial<GatewayOperation> = {}): GatewayOperation => ({
  ...snapshot({ id }),
  raw: { id, extra: 'as it came\u0000' },
  ...more,
})
const keep = (operation: GatewayOperation, more: Partial<Keeping> = {}) =>
  db.transaction((tx) => keepOperation(tx, ctx, { operation, source: 'poll', keyPublic: 'key', ...more }))
const sightings = (id: string) =>
  db
    .select()
    .from(operationSightings)
    .where(eq(operationSightings.operationId, id))
    .orderBy(asc(operationSightings.id))

it('an operation enters once, however many tell of it at the same time', async () => {
  const id = randomUUID()
  const kept = await Promise.all(Array.from({ length: 8 }, () => keep(said(id), { source: 'webhook' })))
  expect(kept.filter(({ entered }) => entered)).toHaveLength(1)
  expect(kept.filter(({ changed }) => changed)).toHaveLength(1)
  expect(await operationById(db, id)).toMatchObject({
    enteredSource: 'webhook',
    state: 'in-progress',
    raw: { extra: 'as it came\uFFFD' },
    sinceExact: true,
  })
  expect(await sightings(id)).toMatchObject([{ times: 8 }])
  expect((await operationById(db, id))?.looks).toBe(8)
})

it('remembers every status with its time, its source and its snapshot, and overwrites none', async () => {
  const id = randomUUID()
  await keep(said(id), {
    source: 'created',
    entered: { source: 'created', addressTo: 'bc1q', reason: 'payroll' },
  })
  clock.advance(10_000)
  await keep(said(id))
  clock.advance(10_000)
  await keep(said(id, { status: 'WITHDRAWING', updatedAt: '2026-03-01T12:00:15.000Z' }), {
    source: 'webhook',
  })
  clock.advance(10_000)
  const { row } = await keep(said(id, { status: 'PROCESSED', updatedAt: '2026-03-01T12:00:29.000Z' }))
  expect(row).toMatchObject({
    state: 'done',
    dueAt: null,
    judgeAt: null,
    addressTo: 'bc1q',
    reason: 'payroll',
  })
  expect(await sightings(id)).toMatchObject([
    { status: 'PENDING', source: 'created', times: 1 },
    { status: 'PENDING', source: 'poll', times: 1 },
    { status: 'WITHDRAWING', source: 'webhook', snapshot: { status: 'WITHDRAWING' } },
    { status: 'PROCESSED', source: 'poll' },
  ])
})

it('learns how long a status lasted by the gateway’s own dates', async () => {
  await db.delete(operationStays)
  const id = randomUUID()
  await keep(said(id))
  clock.advance(60_000)
  await keep(said(id, { status: 'WITHDRAWING', updatedAt: '2026-03-01T12:00:40.000Z' }))
  expect(await db.select().from(operationStays)).toMatchObject([
    { group: 'swap/BTC/bitcoin/PENDING', seconds: 100 },
  ])
})

it('an answer older than what is known is kept as a sighting and changes nothing', async () => {
  const id = randomUUID()
  await keep(said(id, { status: 'PROCESSED', updatedAt: '2026-03-01T12:00:00.000Z' }))
  const { changed, row } = await keep(said(id))
  expect([changed, row.state]).toEqual([false, 'done'])
  expect(await sightings(id)).toMatchObject([
    { status: 'PROCESSED', late: false },
    { status: 'PENDING', late: true },
  ])
})

it('an answer without dates counts by when it was asked for', async () => {
  const id = randomUUID()
  const undated = { createdAt: null, updatedAt: null }
  const early = clock.now()
  clock.advance(5_000)
  await keep(said(id, { ...undated, status: 'WITHDRAWING' }))
  const { row } = await keep(said(id, undated), { at: early })
  expect(row.status).toBe('WITHDRAWING')
})

it('what was final and is not any more is believed where the gateway says so later', async () => {
  const id = randomUUID()
  await keep(said(id, { status: 'ERROR', message: 'no route' }))
  clock.advance(60_000)
  const { row } = await keep(said(id, { updatedAt: clock.now().toISOString() }))
  expect(row).toMatchObject({ state: 'in-progress', status: 'PENDING' })
  expect(row.dueAt).not.toBeNull()
})

it('keeps an answer whose texts and dates no store could hold as they are', async () => {
  const id = randomUUID()
  const long = 'x'.repeat(10_000)
  const odd = { status: long, requestedClientId: long, addressTo: long, txId: long, currencyTo: long }
  const { row } = await keep(said(id, { ...odd, createdAt: '+200000-01-01T00:00:00.000Z', updatedAt: null }))
  expect([row.state, row.createdAt, row.snapshot.txId === long]).toEqual(['needs-person', clock.now(), true])
  expect(row.clientId?.length).toBe(256)
  expect(
    (await keep(said(id, { ...odd, createdAt: '+200000-01-01T00:00:00.000Z', updatedAt: null }))).changed,
  ).toBe(false)
})

it('a withdrawal that a widget asked for waits for a person, and then no more', async () => {
  const id = randomUUID()
  const asked = {
    kind: 'withdrawal',
    approveUrl: 'https://shop.example/a',
    requestedClientId: 'c 7',
  } as const
  expect((await keep(said(id, asked))).row).toMatchObject({ state: 'needs-person', clientId: 'c 7' })
  const approveResult = { approve: true, time: null, apiKey: null, ip: null, userAgent: null }
  clock.advance(60_000)
  expect((await keep(said(id, { ...asked, approveResult, updatedAt: null }))).row.state).toBe('in-progress')
})
