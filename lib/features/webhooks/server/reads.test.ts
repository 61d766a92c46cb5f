import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { readOperation } from '@/lib/features/operations/server'
import { expectAuditRow, nextRequest, testCtx } from '@/lib/testing'
import type { WebhooksFilter } from '../search-params'
import { countAgain, listWebhooks, missingWebhooks, processAgain, readWebhook } from '.'
import { createRefusedLog } from './receive/refused'
import { webhookDeliveries } from './tables'
import { before, clock, db, deliver, job, one, ours, runner, sandbox, theirs } from './testing/hooks-desk'

const support = await testCtx({ db, role: 'support', clock })
const auditor = await testCtx({ db, role: 'auditor', clock })
const step = () => runner.step(nextRequest(job), {})
const NONE: WebhooksFilter = {
  q: '',
  view: 'all',
  verdict: null,
  kind: null,
  organizationId: null,
  receivedFrom: null,
  receivedTo: null,
}
const list = async (filter: Partial<WebhooksFilter> = {}) =>
  listWebhooks(nextRequest(auditor), { ...NONE, ...filter })
const ids = async (filter: Partial<WebhooksFilter>) => (await list(filter)).rows.map(({ id }) => id)
const refuse = () =>
  createRefusedLog(db).write({
    verdict: 'unsigned',
    at: clock.now(),
    headers: [['user-agent', 'nobody']],
    address: '203.0.113.9',
    keyPublic: null,
    organizationId: null,
    body: Buffer.from('{"id":"x"}'),
    bodySize: 10,
  })

beforeEach(async () => {
  await db.delete(webhookDeliveries)
  clock.advance(60_000)
})

describe('the inbox', () => {
  it('is found by tab, verdict, kind, organization, day and any id, with counts', async () => {
    const id = await one('swap')
    const done = await deliver(id)
    const day = clock.now().toISOString().slice(0, 10)
    await step()
    clock.advance(1_000)
    const waiting = await deliver(randomUUID(), { kind: 'withdrawal', key: theirs })
    const other = await deliver(null, { kind: null })
    await refuse()
    const all = await list()
    expect(all.counts).toEqual({ all: 4, waiting: 2, done: 1, failed: 0, ignored: 0, refused: 1 })
    expect(await ids({ view: 'done' })).toEqual([done])
    expect(await ids({ verdict: 'unsigned' })).toHaveLength(1)
    expect(await ids({ kind: 'withdrawal' })).toEqual([waiting])
    expect(await ids({ kind: 'other', view: 'waiting' })).toEqual([other])
    expect(await ids({ organizationId: theirs.organizationId })).toEqual([waiting])
    for (const q of [id, done, ours.organizationId]) expect(await ids({ q, view: 'done' })).toEqual([done])
    expect(await ids({ q: "nothing' \u0000%" })).toEqual([])
    expect(await ids({ receivedFrom: day, receivedTo: day, view: 'done' })).toEqual([done])
    expect(await ids({ receivedTo: '2020-01-01' })).toEqual([])
  })

  it('shows one delivery whole, and the operation only where it is the signer’s own', async () => {
    const id = await one('swap')
    const delivery = await deliver(id)
    await step()
    const shown = await readWebhook(nextRequest(support), { deliveryId: delivery })
    expect(shown).toMatchObject({
      operation: { kind: 'swap', status: 'PENDING' },
      mayProcess: true,
      pretty: expect.stringContaining(`"id": "${id}"`),
    })
    const foreign = await deliver(id, { key: theirs })
    await step()
    expect(await readWebhook(nextRequest(auditor), { deliveryId: foreign })).toMatchObject({
      operation: null,
      mayProcess: false,
    })
    await expect(readWebhook(nextRequest(support), { deliveryId: 'none' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('is closed to those who may not look, and to a webhook itself', async () => {
    const finance = await testCtx({ db, role: 'finance', clock })
    await expect(listWebhooks(finance, NONE)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const hook = await testCtx({ db, actor: { kind: 'webhook', source: 'onchainpay' }, clock })
    await expect(listWebhooks(hook, NONE)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(countAgain(nextRequest(auditor), NONE)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

describe('processing again', () => {
  it('asks the gateway once more, and the trail says who wanted it', async () => {
    const id = await one('swap')
    const delivery = await deliver(id)
    await step()
    await sandbox.door('POST', 'operations/advance', { id })
    const ctx = nextRequest(support)
    expect(await processAgain(ctx, { deliveryId: delivery })).toEqual({ count: 1 })
    await expectAuditRow(db, {
      action: 'webhooks.process-again',
      requestId: ctx.requestId,
      subjectId: delivery,
      outcome: 'done',
    })
    await step()
    expect(await readWebhook(nextRequest(support), { deliveryId: delivery })).toMatchObject({
      state: 'done',
      outcome: { key: 'webhooks.outcome.moved', params: { to: 'WITHDRAWING' } },
    })
  })

  it('is counted first, and does exactly what was counted', async () => {
    await deliver(await one('swap'))
    await deliver(await one('swap'))
    await deliver(null, { kind: null })
    await refuse()
    await step()
    const counted = await countAgain(nextRequest(support), NONE)
    expect(counted).toMatchObject({ count: 2, waiting: 0 })
    clock.advance(1_000)
    await deliver(await one('swap'))
    const { count, until } = counted
    expect(await processAgain(nextRequest(support), { filter: NONE, count, until })).toEqual({ count: 2 })
    await expect(
      processAgain(nextRequest(support), { filter: { ...NONE, view: 'done' }, count, until }),
    ).rejects.toMatchObject({ code: 'CONFLICT' })
    expect((await list()).counts).toMatchObject({ waiting: 3, ignored: 1, refused: 1 })
  })

  it('never takes up what was refused', async () => {
    await refuse()
    const [refused] = (await list({ view: 'refused' })).rows
    await expect(processAgain(nextRequest(support), { deliveryId: refused?.id ?? '' })).rejects.toMatchObject(
      { code: 'CONFLICT' },
    )
    await expect(processAgain(nextRequest(support), { deliveryId: randomUUID() })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('wins over whoever is at it just then', async () => {
    const id = await one('swap')
    const delivery = await deliver(id)
    let asked = 0
    const wanted = async () => {
      asked += 1
      if (asked === 1) await processAgain(nextRequest(support), { deliveryId: delivery })
    }
    await runner.step(before(wanted), {})
    await runner.step(before(wanted), {})
    expect(asked).toBe(2)
    expect(await readWebhook(nextRequest(support), { deliveryId: delivery })).toMatchObject({ state: 'done' })
  })
})

describe('events that never came', () => {
  const HERE = 'https://desk.example/api/webhooks/onchainpay'
  const poll = (id: string) =>
    readOperation(nextRequest(job), { id, organizationId: ours.organizationId }, 'poll')
  const missing = () =>
    missingWebhooks(nextRequest(auditor), { organizationId: ours.organizationId, from: null, to: null })
  const made = async (webhookUrl: string) => {
    const earlier = await sandbox.door<{ operations: { id: string }[] }>('GET', 'operations?limit=1000')
    const known = new Set(earlier.operations.map(({ id }) => id))
    const { publicKey } = ours
    await sandbox.door('POST', 'operations', {
      count: 1,
      publicKeys: [publicKey],
      kind: 'swap',
      status: 'PENDING',
      clocked: false,
      webhookUrl,
    })
    const after = await sandbox.door<{ operations: { id: string }[] }>('GET', 'operations?limit=1000')
    return after.operations.find(({ id }) => !known.has(id))?.id ?? ''
  }

  it('are changes that were found by asking and that no webhook told of, by hour and organization', async () => {
    const [silent, told, elsewhere] = [
      await made(`${HERE}?ref=1`),
      await made(HERE),
      await made('https://shop.example/hook'),
    ]
    for (const id of [silent, told, elsewhere]) await poll(id)
    await sandbox.door('POST', 'operations/advance', { ids: [silent, told, elsewhere] })
    clock.advance(1_000)
    for (const id of [silent, told, elsewhere]) await poll(id)
    await deliver(told)
    await db.execute(sql`UPDATE webhook_deliveries SET event_status = 'WITHDRAWING'`)
    // Too fresh to say that its webhook never comes.
    expect(await missing()).toMatchObject({ total: 0, missing: 0 })
    clock.advance(120_000)
    const page = await missing()
    expect(page).toMatchObject({ total: 1, missing: 1, elsewhere: 1 })
    expect(page.rows).toMatchObject([
      {
        organizationId: ours.organizationId,
        missing: 1,
        told: 1,
        examples: [{ operationId: silent, status: 'WITHDRAWING', kind: 'swap' }],
      },
    ])
    expect(page.rows[0]?.hour).toMatch(/:00:00\.000Z$/)
  })
})
