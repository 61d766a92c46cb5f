import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { topUps } from '@/lib/features/top-ups/server/tables'
import type { Ctx } from '@/lib/server/ctx'
import {
  auditRows,
  csvText,
  expectAuditRow,
  fixedClock,
  freshDatabase,
  nextRequest,
  testCtx,
} from '@/lib/testing'
import { dec, Decimal, plain } from '@/lib/shared/money'
import { exportStatement, readChart, readStatement } from '.'
import { makeAccounts, told, type Account } from './testing/answers'
import { parseCsv } from './testing/csv'

const { db } = await freshDatabase()
const clock = fixedClock()
let ctx: Ctx

beforeAll(async () => {
  ctx = await testCtx({ db, role: 'finance', clock })
})

const START = Date.parse('2026-02-01T00:00:00Z')
const minute = (n: number) => new Date(START + n * 60_000)
const account = async () => (await makeAccounts(ctx, ['Acme']))[0] as Account

/** A confirmed top-up, sent at one minute and seen in the balance at another. */
async function toppedUp(
  { organizationId, userId, advancedBalanceId }: Account,
  {
    sent,
    seen = sent,
    amount,
    after = null,
  }: { sent: number; seen?: number; amount: string; after?: string | null },
): Promise<string> {
  const id = randomUUID()
  await db.insert(topUps).values({
    id,
    advancedBalanceId,
    organizationId,
    userId,
    organizationName: 'Acme',
    currency: 'USD',
    amount,
    status: 'confirmed',
    version: 3,
    reason: 'test',
    requesterId: randomUUID(),
    requester: { kind: 'staff', name: 'Test' },
    requestId: 'test',
    createdAt: minute(sent),
    updatedAt: minute(seen),
    sentAt: minute(sent),
    settledAt: minute(seen),
    balanceAfter: after,
    balanceAfterAt: after === null ? null : minute(seen),
  })
  return id
}

const statement = (of: Account, more: Record<string, unknown> = {}) =>
  readStatement(ctx, { organizationId: of.organizationId, ...more })
const lines = async (of: Account, detail = 'steps') =>
  (await statement(of, { detail })).rows.map(({ kind, change, balance }) => [kind, change, balance])

describe('a statement', () => {
  it('tells readings, what was spent, top-ups and what nobody explained, the newest first', async () => {
    const own = await account()
    const said = ['100', '100', '100', '90', '90', '140', '135', '150']
    for (const [n, balance] of said.entries()) await told(ctx, own, { balance }, { at: minute(n) })
    const topUpId = await toppedUp(own, { sent: 4, seen: 5, amount: '50', after: '140' })
    expect(await lines(own)).toEqual([
      ['unexplained', '15', '150'],
      ['spent', '-5', '135'],
      ['top-up', '50', '140'],
      ['reading', null, '90'],
      ['spent', '-10', '90'],
      ['reading', null, '100'],
      ['reading', null, '100'],
    ])
    expect(await lines(own, 'all')).toHaveLength(9)
    const { totals, rows, total } = await statement(own)
    expect({ totals, total }).toEqual({
      totals: { toppedUp: '50', spent: '15', unexplained: '15' },
      total: 7,
    })
    expect(rows[2]?.topUp).toEqual({ topUpId, number: expect.any(Number) })
  })

  it('tells what was spent while a top-up was under way', async () => {
    const own = await account()
    await told(ctx, own, { balance: '10' }, { at: minute(0) })
    await told(ctx, own, { balance: '57.5' }, { at: minute(2) })
    await toppedUp(own, { sent: 1, seen: 2, amount: '50', after: '57.5' })
    expect(await lines(own)).toEqual([
      ['spent', '-2.5', '57.5'],
      ['top-up', '50', '57.5'],
      ['reading', null, '10'],
    ])
  })

  it('finds a top-up whose answer was lost in the rise that it made, not where it was settled', async () => {
    const own = await account()
    const said = ['10', '10', '60', '60', '55']
    for (const [n, balance] of said.entries()) await told(ctx, own, { balance }, { at: minute(2 * n) })
    await toppedUp(own, { sent: 1, seen: 7, amount: '50' })
    const { totals } = await statement(own)
    expect(totals).toEqual({ toppedUp: '50', spent: '5', unexplained: '0' })
  })

  it('takes no line from a reading that came late', async () => {
    const own = await account()
    await told(ctx, own, { balance: '50' }, { at: minute(1) })
    await told(ctx, own, { balance: '40' }, { at: minute(3) })
    await told(ctx, own, { balance: '70' }, { at: minute(2) })
    expect((await statement(own)).totals).toEqual({ toppedUp: '0', spent: '10', unexplained: '0' })
  })

  it('adds up to the difference of its last and its first balance, whatever happened', async () => {
    const cents = fc.integer({ min: -500_000, max: 500_000 })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ change: cents, up: fc.boolean() }), { minLength: 2, maxLength: 14 }),
        async (steps) => {
          const own = await account()
          let balance = new Decimal(1_000)
          await told(ctx, own, { balance: plain(balance) }, { at: minute(0) })
          for (const [n, { change, up }] of steps.entries()) {
            balance = balance.plus(dec(String(change)).div(100))
            if (up) {
              const amount = plain(dec(String(Math.abs(change) + 1)).div(100))
              balance = balance.plus(amount)
              await toppedUp(own, { sent: 10 * n + 5, seen: 10 * n + 6, amount })
            }
            await told(ctx, own, { balance: plain(balance) }, { at: minute(10 * n + 10) })
          }
          const { rows, totals } = await statement(own, { size: '100', detail: 'all' })
          const sum = Decimal.sum(0, ...rows.map(({ change }) => change ?? 0))
          expect(plain(sum)).toBe(plain(balance.minus(1_000)))
          const { toppedUp: up, spent, unexplained } = totals
          expect(plain(dec(up).minus(spent).plus(unexplained))).toBe(plain(sum))
        },
      ),
      { numRuns: 25 },
    )
  })

  it('is of the days that are asked for, as its reader counts them, page by page', async () => {
    const own = await account()
    for (let n = 0; n < 60; n += 1)
      await told(ctx, own, { balance: String(1_000 - n) }, { at: new Date(START + n * 3_600_000) })
    expect((await statement(own, { from: '2026-02-02', to: '2026-02-02' })).total).toBe(24)
    const moscow = { ...ctx, actor: { ...ctx.actor, timeZone: 'Europe/Moscow' } as Ctx['actor'] }
    const { rows } = await readStatement(moscow, {
      organizationId: own.organizationId,
      from: '2026-02-02',
      to: '2026-02-02',
    })
    expect(rows.at(-1)?.at).toBe('2026-02-01T21:00:00.000Z')
    const second = await statement(own, { page: '2', size: '25' })
    expect([second.rows.length, second.rows[0]?.balance]).toEqual([25, '966'])
  })

  it('is exported as it is shown, and the trail says how much left', async () => {
    const own = await account()
    for (const [n, balance] of ['100', '90', '90', '120'].entries())
      await told(ctx, own, { balance }, { at: minute(n) })
    await toppedUp(own, { sent: 2, seen: 3, amount: '20', after: '110' })
    const as = nextRequest(ctx)
    const file = parseCsv(await csvText(await exportStatement(as, { organizationId: own.organizationId })))
    const { rows } = await statement(own)
    expect(
      file.map((line) => [line.Line, line.In || (line.Out && `-${line.Out}`) || null, line.Balance]),
    ).toEqual(rows.map(({ kind, change, balance }) => [kind, change, balance]))
    expect(file.map((line) => line['Top-up'] !== '')).toEqual(rows.map(({ topUp }) => topUp !== null))
    await expectAuditRow(db, {
      action: 'balances.export-statement',
      requestId: as.requestId,
      subjectId: own.advancedBalanceId,
      organizationId: own.organizationId,
      after: expect.objectContaining({ rows: rows.length }),
    })
    const support = await testCtx({ db, role: 'support', clock })
    await expect(exportStatement(support, { organizationId: own.organizationId })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    expect(await auditRows(db, 'balances.export-statement', support.requestId)).toHaveLength(1)
  })

  it.each(['statement', 'chart', 'export'])(
    '(%s) is not of the balance of another organization',
    async (what) => {
      const [own, others] = [await account(), await account()]
      await told(ctx, own, {})
      await told(ctx, others, {})
      const of = { organizationId: own.organizationId, advancedBalanceId: others.advancedBalanceId }
      const asked = { statement: readStatement, chart: readChart, export: exportStatement }[what]
      await expect(asked?.(ctx, of)).rejects.toMatchObject({ code: 'NOT_FOUND' })
      await expect(asked?.(ctx, { organizationId: 'no id' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    },
  )
})

describe('a chart', () => {
  it('has every reading where there is room, top-ups in it, and the balance that it begins with', async () => {
    const own = await account()
    clock.set('2026-02-02T00:00:00.000Z')
    await told(ctx, own, { balance: '77' }, { at: new Date(START - 60_000) })
    for (let n = 1; n <= 5; n += 1) await told(ctx, own, { balance: String(n) }, { at: minute(n) })
    await toppedUp(own, { sent: 2, amount: '1.00' })
    await toppedUp(own, { sent: -99_999, amount: '2.00' })
    const chart = await readChart(ctx, { organizationId: own.organizationId, days: 1 })
    expect(chart.points.map(({ balance }) => balance)).toEqual(['77', '1', '2', '3', '4', '5'])
    expect(chart.points[0]?.at).toBe(chart.from)
    expect(chart.topUps).toMatchObject([{ amount: '1.00', at: minute(2).toISOString() }])
    expect(chart).toMatchObject({ currency: 'USD', threshold: null, runway: null })
  })

  it('of many readings has as many points as are asked for, with every extreme among them', async () => {
    const own = await account()
    clock.set('2026-02-02T00:00:00.000Z')
    for (let n = 0; n < 300; n += 1) {
      const balance = n === 123 ? '0.01' : n === 200 ? '99999' : String(500 - n)
      await told(ctx, own, { balance }, { at: minute(n * 4) })
    }
    const { points } = await readChart(ctx, { organizationId: own.organizationId, days: 1, points: '40' })
    expect(points.length).toBeLessThanOrEqual(40)
    expect(points.length).toBeGreaterThan(15)
    const drawn = points.map(({ balance }) => balance)
    expect(drawn).toEqual(expect.arrayContaining(['0.01', '99999', '201']))
    expect(points.map(({ at }) => at)).toEqual(points.map(({ at }) => at).toSorted())
  })
})
