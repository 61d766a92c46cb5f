import { randomUUID } from 'node:crypto'
import { asc, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { notifications, outbox } from '@/lib/server/notify/tables'
import type { Ctx } from '@/lib/server/ctx'
import { fixedClock, freshDatabase, testCtx, testStaff } from '@/lib/testing'
import { rememberBalances } from '.'
import {
  balanceCrossings,
  balanceReadings,
  balances,
  balanceState,
  balanceThresholds,
  balanceTurns,
} from './tables'
import { answered, makeAccounts, told, type Account } from './testing/answers'
import { listen } from './testing/listen'

const { db } = await freshDatabase()
const clock = fixedClock()
let ctx: Ctx

// What leaves the desk is kept only where it is configured.
Object.assign(process.env, {
  SMTP_URL: 'smtp://127.0.0.1:9',
  MAIL_FROM: 'desk@example.com',
  NOTIFY_WEBHOOK_URL: 'http://127.0.0.1:9/',
  NOTIFY_WEBHOOK_SECRET: 'a secret of the partner’s systems 0123456789',
})

beforeAll(async () => {
  ctx = await testCtx({ db, job: 'balances', clock })
  for (const role of ['finance', 'admin', 'support', 'auditor'] as const) await testStaff(db, role, clock)
})

const account = async (): Promise<Account> => (await makeAccounts(ctx, ['Acme']))[0] as Account
const readings = ({ advancedBalanceId }: Account) =>
  db
    .select()
    .from(balanceReadings)
    .where(eq(balanceReadings.advancedBalanceId, advancedBalanceId))
    .orderBy(asc(balanceReadings.at), asc(balanceReadings.id))
const row = async ({ advancedBalanceId }: Account) =>
  (await db.select().from(balances).where(eq(balances.advancedBalanceId, advancedBalanceId)))[0]
const turn = async ({ organizationId }: Account) =>
  (await db.select().from(balanceTurns).where(eq(balanceTurns.organizationId, organizationId)))[0]
const known = async () => (await db.select().from(balanceState))[0]

describe('what the gateway says of a balance', () => {
  it('is kept as a reading each time, and the newest stands for the balance', async () => {
    const own = await account()
    const digits = '12345678901234567890.123456789012345678901234567890'
    await told(ctx, own, { balance: digits })
    clock.advance(1_000)
    await told(ctx, own, { balance: digits }, { source: 'opened' })
    expect(await readings(own)).toMatchObject([
      { balance: digits, source: 'sweep', late: false, kept: false },
      { balance: digits, source: 'opened' },
    ])
    expect(await row(own)).toMatchObject({
      balance: digits,
      source: 'opened',
      readAt: clock.now(),
      changedAt: null,
      organizationId: own.organizationId,
      userId: own.userId,
      available: ['USDT'],
    })
  })

  it('late is kept as late and overwrites nothing newer', async () => {
    const own = await account()
    const asked = clock.now()
    clock.advance(5_000)
    await told(ctx, own, { balance: '40' })
    await told(ctx, own, { balance: '90', blocked: true }, { at: asked })
    expect(await row(own)).toMatchObject({ balance: '40', blocked: false, readAt: clock.now() })
    expect(await readings(own)).toMatchObject([
      { balance: '90', late: true },
      { balance: '40', late: false },
    ])
    expect((await turn(own))?.readAt).toEqual(clock.now())
  })

  it('in ten answers at once leaves ten readings, the newest of them standing, and is counted once', async () => {
    const own = await account()
    const before = await known()
    const from = clock.now().getTime()
    const moments = Array.from({ length: 10 }, (_, n) => new Date(from + ((n * 7) % 10)))
    await Promise.all(moments.map((at) => told(ctx, own, { balance: String(at.getTime() - from) }, { at })))
    expect((await row(own))?.balance).toBe('9')
    expect(await readings(own)).toHaveLength(10)
    expect(await known()).toMatchObject({
      organizationsRead: (before?.organizationsRead ?? 0) + 1,
      balancesKnown: (before?.balancesKnown ?? 0) + 1,
    })
  })

  it('beside a top-up is kept for good, and an organization without any balance was read all the same', async () => {
    const own = await account()
    const topUpId = randomUUID()
    await told(ctx, own, {}, { source: 'before-top-up', topUpId })
    await told(ctx, own, {}, { source: 'evidence', kept: true })
    expect(await readings(own)).toMatchObject([
      { kept: true, topUpId, source: 'before-top-up' },
      { kept: true, topUpId: null },
    ])
    const none = await account()
    await db.transaction((tx) => rememberBalances(tx, ctx, none, { balances: [], at: clock.now() }, 'sweep'))
    expect((await turn(none))?.readAt).toEqual(clock.now())
  })

  it('is told to open pages where it brings something new, and never where it does not', async () => {
    const own = await account()
    const heard = await listen(db)
    for (const balance of ['100', '100.00', '100', '99', '99']) {
      clock.advance(1_000)
      await told(ctx, own, { balance }, { source: 'opened' })
    }
    expect(await heard()).toEqual([own.organizationId, own.organizationId])
  })

  it('is made storable, and a balance that stands twice in an answer is remembered once', async () => {
    const own = await account()
    const { advancedBalanceId } = own
    const twice = [
      answered({ advancedBalanceId, balance: '1' }),
      answered({ advancedBalanceId, balance: '2', blocked: true, blockReason: 'bad\u0000\ud800' }),
    ]
    await db.transaction((tx) =>
      rememberBalances(tx, ctx, own, { balances: twice, at: clock.now() }, 'sweep'),
    )
    expect(await row(own)).toMatchObject({ balance: '2', blockReason: 'bad\uFFFD\uFFFD' })
    expect(await readings(own)).toHaveLength(1)
  })
})

describe('a crossing', () => {
  const crossings = ({ advancedBalanceId }: Account) =>
    db.select().from(balanceCrossings).where(eq(balanceCrossings.advancedBalanceId, advancedBalanceId))
  const notices = async (href: string) =>
    (await db.select().from(notifications)).filter((notice) => notice.href.includes(href))

  const watched = async (): Promise<Account> => {
    const own = await account()
    await db.insert(balanceThresholds).values({
      id: randomUUID(),
      organizationId: own.organizationId,
      currency: 'USD',
      amount: '50',
      version: 1,
      changedBy: { kind: 'system', name: 'test' },
      updatedAt: clock.now(),
    })
    return own
  }

  it('is told once to finance and admins, by mail and to the partner’s systems, however often it is read', async () => {
    const own = await watched()
    await told(ctx, own, { balance: '50.00' })
    expect(await row(own)).toMatchObject({ low: false })
    for (const balance of ['49.99', '49.99', '20', '10']) {
      clock.advance(60_000)
      await told(ctx, own, { balance })
    }
    expect(await row(own)).toMatchObject({ low: true })
    expect(await crossings(own)).toMatchObject([
      { kind: 'low', threshold: '50', balance: '49.99', endedAt: null },
    ])
    const texts = await notices(own.organizationId)
    expect(texts).toHaveLength(2)
    expect(texts[0]).toMatchObject({
      kind: 'balance-low',
      text: {
        key: 'balances.notices.low',
        params: { organization: 'Acme', balance: '49.99', currency: 'USD', threshold: '50' },
      },
    })
    const sent = await db
      .select()
      .from(outbox)
      .where(eq(outbox.occasion, texts[0]?.occasion ?? ''))
    expect(sent.map(({ channel }) => channel).sort()).toEqual(['mail', 'mail', 'webhook'])
    expect(sent.find(({ channel }) => channel === 'webhook')?.payload).toMatchObject({
      event: 'balance.low',
      organizationId: own.organizationId,
      balance: '49.99',
      threshold: '50',
    })
  })

  it('ends when the balance is back, and the next one is told again', async () => {
    const own = await watched()
    for (const balance of ['60', '40', '80', '30']) {
      clock.advance(60_000)
      await told(ctx, own, { balance })
    }
    expect((await crossings(own)).map(({ endedAt }) => endedAt !== null)).toEqual([true, false])
    expect(await notices(own.organizationId)).toHaveLength(4)
  })

  it('of a balance that is blocked tells the reason', async () => {
    const own = await account()
    await told(ctx, own, {})
    clock.advance(1_000)
    await told(ctx, own, { blocked: true, blockReason: 'KYC' })
    await told(ctx, own, { blocked: true, blockReason: 'KYC again' })
    expect(await crossings(own)).toMatchObject([{ kind: 'blocked', endedAt: null }])
    expect(await notices(own.organizationId)).toHaveLength(2)
    expect((await db.select().from(outbox)).map(({ payload }) => payload)).toContainEqual(
      expect.objectContaining({ event: 'balance.blocked', blockReason: 'KYC' }),
    )
  })

  it('of balances that are found blocked by their first reading is told once an hour, for all of them', async () => {
    clock.advance(3_600_000)
    const before = (await notices('state=blocked')).length
    for (const own of [await account(), await account(), await account()])
      await told(ctx, own, { blocked: true })
    expect((await notices('state=blocked')).length - before).toBe(2)
  })

  it('that is read by several at once is told once', async () => {
    const own = await watched()
    await told(ctx, own, { balance: '70' })
    clock.advance(1_000)
    await Promise.all(Array.from({ length: 6 }, () => told(ctx, own, { balance: '7' })))
    expect(await notices(own.organizationId)).toHaveLength(2)
  })
})
