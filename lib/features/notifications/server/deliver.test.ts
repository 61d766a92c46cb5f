import { createHmac, randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { notify, type Notice } from '@/lib/server/notify'
import { notifications, outbox } from '@/lib/server/notify/tables'
import { staff } from '@/lib/server/db/tables'
import type { StaffActor } from '@/lib/shared/actor'
import { expectAuditRow, fixedClock, freshDatabase, nextRequest, testCtx, testStaff } from '@/lib/testing'
import { createDelivery, readChannels } from '.'
import { startMailServer, type MailServer } from './testing/mail-server'
import { startReceiver, type Receiver } from './testing/receiver'

const SECRET = 'a-secret-between-the-desk-and-its-receiver'
const DAY_MS = 86_400_000

// Read at the first use of the settings, which is after this.
process.env.SMTP_URL = 'smtp://127.0.0.1:9'
process.env.MAIL_FROM = 'Partner Desk <desk@example.com>'
process.env.NOTIFY_WEBHOOK_URL = 'http://127.0.0.1:9'
process.env.NOTIFY_WEBHOOK_SECRET = SECRET

const { db } = await freshDatabase()
const clock = fixedClock()
let mailServer: MailServer
let receiver: Receiver
let person: StaffActor

beforeAll(async () => {
  mailServer = await startMailServer()
  receiver = await startReceiver()
})
afterAll(() => Promise.all([mailServer.stop(), receiver.stop()]))

beforeEach(async () => {
  await db.delete(outbox)
  await db.delete(notifications)
  mailServer.accept()
  mailServer.received.length = 0
  receiver.received.length = 0
  receiver.answer(204)
  person = await testStaff(db, 'finance', clock)
})

const system = await testCtx({ db, job: 'delivery', clock })
const open: { stop(): Promise<void> }[] = []
afterAll(() => Promise.all(open.map((delivery) => delivery.stop())))

function delivery() {
  const made = createDelivery({
    mail: { url: mailServer.url, from: 'Partner Desk <desk@example.com>' },
    webhook: { url: receiver.url, secret: SECRET },
    publicUrl: 'https://desk.example.com',
    sandbox: true,
  })
  open.push(made)
  return { step: () => made.step(nextRequest(system), {}) }
}

const tell = (more: Partial<Notice> = {}) =>
  db.transaction((tx) =>
    notify(
      tx,
      { clock },
      {
        kind: 'balance-low',
        to: { staffIds: [person.staffId] },
        text: { key: 'notifications.emptyUnread' },
        href: '/balances',
        occasion: randomUUID(),
        ...more,
      },
    ),
  )

const rows = () => db.select().from(outbox)

describe('an e-mail', () => {
  it('goes to whoever is told, in their language, with a link to the desk and the same id for every try', async () => {
    await db.update(staff).set({ locale: 'ru' }).where(eq(staff.id, person.staffId))
    await tell({ mail: true })
    const [row] = await rows()
    expect(await delivery().step()).toEqual({ sent: 1 })
    const [mail] = mailServer.received
    expect(mail?.to).toEqual([person.email])
    expect(mail?.source).toContain(`Message-ID: <${row?.id}@desk.example.com>`)
    expect(mail?.source).toContain('Auto-Submitted: auto-generated')
    const body = mail?.source.split('\r\n\r\n').slice(1).join('\n') ?? ''
    expect(Buffer.from(body, 'base64').toString()).toMatch(
      /^Всё прочитано\n\nhttps:\/\/desk\.example\.com\/balances\n/,
    )
    expect(await rows()).toMatchObject([{ nextTryAt: null, deliveredAt: clock.now(), problem: null }])
    expect(await delivery().step()).toEqual({ sent: 0 })
  })

  it('that was not taken is tried again later, and no message is told twice by being told again', async () => {
    await tell({ mail: true, occasion: 'once' })
    await tell({ mail: true, occasion: 'once' })
    mailServer.refuse('DATA', '451 later')
    const run = delivery()
    await run.step()
    await run.step()
    expect(mailServer.received).toEqual([])
    expect(await rows()).toMatchObject([{ tries: 1, problem: expect.stringContaining('451') as string }])
    mailServer.accept()
    clock.advance(60_000)
    await run.step()
    expect(mailServer.received).toHaveLength(1)
    expect(await db.select().from(notifications)).toHaveLength(1)
  })

  it('to an address that does not exist is given up at once, and administrators are told', async () => {
    const admin = await testStaff(db, 'admin', clock)
    await tell({ mail: true })
    mailServer.refuse('RCPT', '550 no such person')
    await delivery().step()
    expect(await rows()).toMatchObject([{ nextTryAt: null, deliveredAt: null }])
    await expectAuditRow(db, { action: 'notifications.deliver', outcome: 'failed' })
    expect(
      await db.select().from(notifications).where(eq(notifications.staffId, admin.staffId)),
    ).toMatchObject([{ kind: 'delivery-failed' }])
  })

  it('is not sent to somebody who was disabled in between', async () => {
    await tell({ mail: true })
    await db.update(staff).set({ disabledAt: clock.now() }).where(eq(staff.id, person.staffId))
    await delivery().step()
    expect(mailServer.received).toEqual([])
  })
})

describe('a message to a system of the partner’s own', () => {
  it('is signed over its time and its bytes, and carries what happened', async () => {
    await tell({ webhook: { balance: '1.00' }, occasion: 'crossing-7' })
    const [row] = await rows()
    await delivery().step()
    const [post] = receiver.received
    const timestamp = post?.headers['x-desk-timestamp'] ?? ''
    const expected = createHmac('sha256', SECRET).update(`${timestamp}.${post?.body}`).digest('hex')
    expect(post?.headers['x-desk-signature']).toBe(`v1=${expected}`)
    expect(Number(timestamp) * 1_000).toBe(clock.now().getTime())
    expect(post?.headers['x-desk-delivery']).toBe(row?.id)
    expect(JSON.parse(post?.body ?? '')).toEqual({
      id: row?.id,
      occasion: 'crossing-7',
      kind: 'balance-low',
      at: row?.createdAt.toISOString(),
      balance: '1.00',
    })
  })

  it.each([[500], [302]])(
    'answered with %i was not taken, and nobody follows where it leads',
    async (status) => {
      receiver.answer(status, { location: `${receiver.url}/elsewhere` })
      await tell({ webhook: {} })
      expect(await delivery().step()).toEqual({ sent: 0 })
      expect(receiver.received).toHaveLength(1)
      expect(await rows()).toMatchObject([{ problem: `it answered ${status}`, deliveredAt: null }])
    },
  )

  it('is tried for a day with growing pauses, then given up, which is seen and told once', async () => {
    const admin = await testStaff(db, 'admin', clock)
    receiver.answer(503)
    await tell({ webhook: {} })
    await tell({ webhook: {} })
    const run = delivery()
    const begun = clock.now().getTime()
    for (let step = 0; step < 400; step++) {
      await run.step()
      await run.step()
      clock.advance(5 * 60_000)
    }
    expect(clock.now().getTime() - begun).toBeGreaterThan(DAY_MS)
    const tries = receiver.received.length
    expect(tries).toBeGreaterThan(40)
    expect(tries).toBeLessThan(100)
    expect(await rows()).toMatchObject([
      { nextTryAt: null, deliveredAt: null },
      { nextTryAt: null, deliveredAt: null },
    ])
    expect(
      await db.select().from(notifications).where(eq(notifications.staffId, admin.staffId)),
    ).toHaveLength(1)
    const seen = await readChannels(await testCtx({ db, role: 'admin', clock }), {})
    expect(seen).toMatchObject([
      { channel: 'mail', configured: true, waiting: 0 },
      { channel: 'webhook', configured: true, waiting: 0, givenUp: 2, problem: 'it answered 503' },
    ])
  })

  it('of a process that was killed while sending is sent again under the same id', async () => {
    await tell({ webhook: {} })
    const [row] = await rows()
    // Claimed, and never heard of again.
    await db.update(outbox).set({ nextTryAt: new Date(clock.now().getTime() + 5 * 60_000), tries: 1 })
    expect(await delivery().step()).toEqual({ sent: 0 })
    clock.advance(6 * 60_000)
    expect(await delivery().step()).toEqual({ sent: 1 })
    expect(receiver.received[0]?.headers['x-desk-delivery']).toBe(row?.id)
  })

  it('is sent once however many processes work', async () => {
    for (let nth = 0; nth < 20; nth++) await tell({ webhook: { nth } })
    const runs = Array.from({ length: 4 }, delivery)
    const counts = await Promise.all(runs.map((run) => run.step()))
    expect(counts.reduce((sum, { sent }) => sum + sent, 0)).toBe(20)
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(20)
    expect(receiver.received).toHaveLength(20)
  })
})

it('what waits for a channel that is not configured any more is closed, and old things are forgotten', async () => {
  await tell({ mail: true })
  await tell({ webhook: {} })
  const none = createDelivery({ mail: null, webhook: null, publicUrl: 'http://x.test', sandbox: false })
  await none.step(nextRequest(system), {})
  expect(await rows()).toMatchObject([
    { nextTryAt: null, problem: 'not configured' },
    { nextTryAt: null, problem: 'not configured' },
  ])
  clock.advance(31 * DAY_MS)
  await none.step(nextRequest(system), {})
  expect(await rows()).toEqual([])
  clock.advance(150 * DAY_MS)
  await none.step(nextRequest(system), {})
  expect(await db.select().from(notifications)).toEqual([])
})

it('a person may not deliver', async () => {
  const run = createDelivery({ mail: null, webhook: null, publicUrl: 'http://x.test', sandbox: false })
  await expect(run.step(await testCtx({ db, role: 'finance', clock }), {})).rejects.toMatchObject({
    code: 'FORBIDDEN',
  })
})
