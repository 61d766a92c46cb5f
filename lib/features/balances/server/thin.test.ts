import { asc, eq } from 'drizzle-orm'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '@/lib/server/ctx'
import { fixedClock, freshDatabase, testCtx } from '@/lib/testing'
import { dec, Decimal, plain } from '@/lib/shared/money'
import { readStatement } from '.'
import { balanceReadings } from './tables'
import { makeAccounts, told, type Account } from './testing/answers'
import { thinReadings } from './thin'

const { db } = await freshDatabase()
const clock = fixedClock('2026-06-01T12:00:00.000Z')
const NOW = clock.now().getTime()
const HOUR = 3_600_000
const DAY = 24 * HOUR
let ctx: Ctx

beforeAll(async () => {
  ctx = await testCtx({ db, role: 'finance', clock })
})

const account = async () => (await makeAccounts(ctx, ['Acme']))[0] as Account
const thin = (own: Account) => db.transaction((tx) => thinReadings(tx, own.advancedBalanceId, clock.now()))
const readings = ({ advancedBalanceId }: Account) =>
  db
    .select()
    .from(balanceReadings)
    .where(eq(balanceReadings.advancedBalanceId, advancedBalanceId))
    .orderBy(asc(balanceReadings.at), asc(balanceReadings.id))
const ago = (ms: number) => new Date(NOW - ms)

interface Said {
  ago: number
  balance: string
  kept?: boolean
  blocked?: boolean
}

/** Readings as they would lie in the store after a long time. */
async function lie({ advancedBalanceId }: Account, said: readonly Said[]): Promise<void> {
  await db.insert(balanceReadings).values(
    said.map(({ ago: ms, balance, kept = false, blocked = false }) => ({
      advancedBalanceId,
      at: ago(ms),
      balance,
      blocked,
      source: 'sweep' as const,
      kept,
    })),
  )
}

describe('old readings', () => {
  it('are all kept for two days, then one an hour for thirty, then one a day', async () => {
    const own = await account()
    const every = 10 * 60_000
    const said = Array.from({ length: (40 * DAY) / every }, (_, n) => ({
      ago: (n + 1) * every,
      balance: '5',
    }))
    await lie(own, said.toReversed())
    await thin(own)
    const left = (await readings(own)).map(({ at }) => NOW - at.getTime())
    expect(left.filter((ms) => ms <= 2 * DAY).length).toBe((2 * DAY) / every)
    const hourly = left.filter((ms) => ms > 2 * DAY && ms <= 30 * DAY).length
    expect(hourly).toBeGreaterThanOrEqual(28 * 24 - 1)
    expect(hourly).toBeLessThanOrEqual(28 * 24 + 1)
    expect(left.filter((ms) => ms > 30 * DAY).length).toBeLessThanOrEqual(12)
    await thin(own)
    expect(await readings(own)).toHaveLength(left.length)
  })

  it('stay where they stand beside a top-up, a rise or a blocking, and where they are the first or the last', async () => {
    const own = await account()
    const base = 10 * DAY
    const said: Said[] = [
      { ago: base, balance: '100' },
      { ago: base - 1_000, balance: '99' },
      { ago: base - 2_000, balance: '98', kept: true },
      { ago: base - 3_000, balance: '97' },
      { ago: base - 4_000, balance: '96' },
      { ago: base - 5_000, balance: '120' },
      { ago: base - 6_000, balance: '119' },
      { ago: base - 7_000, balance: '118' },
      { ago: base - 8_000, balance: '117', blocked: true },
      { ago: base - 9_000, balance: '116', blocked: true },
      { ago: base - 10_000, balance: '115', blocked: true },
    ]
    await lie(own, said)
    await thin(own)
    expect((await readings(own)).map(({ balance }) => balance)).toEqual([
      '100',
      '98',
      '96',
      '120',
      '118',
      '117',
      '115',
    ])
  })

  it('that came late go when they are old, but for those beside a top-up', async () => {
    const own = await account()
    await lie(own, [
      { ago: 5 * DAY, balance: '1' },
      { ago: HOUR, balance: '1' },
    ])
    const late = {
      advancedBalanceId: own.advancedBalanceId,
      balance: '2',
      blocked: false,
      source: 'sweep' as const,
      late: true,
    }
    await db.insert(balanceReadings).values([
      { ...late, at: ago(4 * DAY) },
      { ...late, at: ago(4 * DAY), kept: true },
      { ...late, at: ago(HOUR / 2) },
    ])
    await thin(own)
    expect((await readings(own)).map(({ late: came, kept }) => [came, kept])).toEqual([
      [false, false],
      [true, true],
      [false, false],
      [true, false],
    ])
  })

  it('are thinned once a day where new ones are added, and never while a top-up waits', async () => {
    const own = await account()
    const old = Array.from({ length: 20 }, (_, n) => ({ ago: 3 * DAY + (n + 1) * 1_000, balance: '7' }))
    await lie(own, old.toReversed())
    await told(ctx, own, { balance: '7' }, { source: 'before-top-up', kept: true })
    expect(await readings(own)).toHaveLength(21)
    await told(ctx, own, { balance: '7' })
    expect((await readings(own)).length).toBeLessThan(8)
    await lie(own, old.toReversed())
    clock.advance(60_000)
    await told(ctx, own, { balance: '7' })
    expect((await readings(own)).length).toBeGreaterThan(20)
    clock.advance(DAY)
    await told(ctx, own, { balance: '7' })
    expect((await readings(own)).length).toBeLessThan(10)
    clock.set(new Date(NOW).toISOString())
  })
})

it('thinning changes no sum: what was spent and what rose is the same to the last digit', async () => {
  const step = fc.record({
    minutes: fc.integer({ min: 1, max: 900 }),
    cents: fc.integer({ min: -999, max: 400 }),
    kept: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 150 }), async (steps) => {
      const own = await account()
      let [ms, balance] = [45 * DAY, new Decimal(1_000)]
      await told(ctx, own, { balance: '1000' }, { at: ago(ms + 1) })
      const said = steps.map(({ minutes, cents, kept }) => {
        ms -= minutes * 60_000
        balance = balance.plus(dec(String(cents)).div(100))
        return { ago: ms, balance: plain(balance), kept: kept && cents % 5 === 0 }
      })
      await lie(own, said)
      const totals = async () => (await readStatement(ctx, { organizationId: own.organizationId })).totals
      const before = { totals: await totals(), all: await readings(own) }
      await thin(own)
      expect(await totals()).toEqual(before.totals)
      const left = await readings(own)
      const kept = before.all.filter((row) => row.kept).map(({ id }) => id)
      expect(left.map(({ id }) => id)).toEqual(expect.arrayContaining(kept))
      expect([left[0], left.at(-1)]).toEqual([before.all[0], before.all.at(-1)])
    }),
    { numRuns: 25 },
  )
})
