import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { organizations as directory } from '@/lib/features/organizations/server/tables'
import { auditRows, testCtx } from '@/lib/testing'
import { callsOf } from '@/lib/testing/mirror-desk'
import { spawnDesk } from '@/lib/testing/desk-process'
import { createBalancesSweep, listBalances, readOrganizationBalances, setThreshold } from '.'
import { balanceReadings, balanceTurns } from './tables'
import { listen } from './testing/listen'
import { FAST, sweepDesk } from './testing/sweep-desk'
import { RANK } from './turns'

const desk = await sweepDesk()
const { sandbox, clock, gateway, db, organizations } = desk
const MINUTE = 60_000
const all = organizations.map(({ organizationId }) => organizationId)
const [one, other] = organizations as [(typeof organizations)[0], (typeof organizations)[0]]
const calls = () => callsOf(sandbox, 'get-organization-advanced-balances')

beforeEach(async () => {
  await sandbox.door('POST', 'reset')
  await db.execute(
    sql`TRUNCATE balance_turns, balance_readings, balances, balance_state, balance_crossings, balance_thresholds`,
  )
  clock.set(new Date().toISOString())
})

describe('the sweep', () => {
  it('reads everybody once, keeps a reading of each, and says how many are known', async () => {
    expect((await desk.step(desk.fresh())).read).toBe(all.length)
    expect([...(await desk.reads()).keys()].sort()).toEqual(all)
    expect((await db.select().from(balanceReadings)).length).toBe(all.length)
    const support = await testCtx({ db, role: 'support', gateway, clock })
    const { total, coverage } = await listBalances(support, {})
    expect([total, coverage]).toEqual([all.length, { organizations: all.length, read: all.length }])
    expect(await calls()).toBe(all.length)
  })

  it('reads again within minutes who was charged, is low or blocked, and all others within the hour', async () => {
    const sweep = desk.fresh()
    await desk.step(sweep)
    const urgent = new Set<string>(
      (
        await db.execute<{ id: string }>(sql`SELECT organization_id::text AS id FROM balances WHERE blocked`)
      ).rows.map(({ id }) => id),
    )
    const quiet = organizations.filter(({ organizationId }) => !urgent.has(organizationId))
    const [charged, ...rest] = quiet as [typeof one, ...(typeof one)[]]
    await desk.charge(charged, '0.01')
    await readOrganizationBalances(await testCtx({ db, role: 'support', gateway, clock }), charged)
    clock.advance(5 * MINUTE)
    expect(new Set(await desk.inOrder(sweep))).toEqual(new Set([...urgent, charged.organizationId]))
    clock.advance(5 * MINUTE)
    expect(new Set(await desk.inOrder(sweep))).toEqual(new Set([...urgent, charged.organizationId]))
    clock.advance(50 * MINUTE)
    expect((await desk.inOrder(sweep)).length).toBe(rest.length + urgent.size + 1)
  })

  it('reads more often what somebody has open, for two minutes', async () => {
    const sweep = desk.fresh()
    await desk.step(sweep)
    const quiet = organizations.find(({ organizationId }) => organizationId !== one.organizationId) ?? one
    const support = await testCtx({ db, role: 'support', gateway, clock })
    await readOrganizationBalances(support, quiet)
    let reads = 0
    for (let seconds = 0; seconds < 240; seconds += 5) {
      clock.advance(5_000)
      reads += (await desk.inOrder(sweep)).filter((id) => id === quiet.organizationId).length
    }
    expect(reads).toBeGreaterThanOrEqual(7)
    expect(reads).toBeLessThanOrEqual(12)
  })

  it('reads what a page of the list shows before anything else', async () => {
    await db
      .insert(balanceTurns)
      .values(all.map((organizationId) => ({ organizationId, rank: RANK.other, dueAt: clock.now() })))
    const sweep = createBalancesSweep({ readsPerSecond: 0.2, inFlight: 1 })
    await readOrganizationBalances(await testCtx({ db, role: 'support', gateway, clock }), other)
    clock.advance(5_000)
    await db.update(balanceTurns).set({ lookedAt: null })
    const finance = await testCtx({ db, role: 'finance', gateway, clock })
    expect((await listBalances(finance, {})).rows).toHaveLength(1)
    clock.advance(5_000)
    expect((await desk.inOrder(sweep))[0]).toBe(other.organizationId)
  })

  it('leaves a part of its budget to those that nobody read, and to all others, however many matter', async () => {
    const quarter = Math.floor(all.length / 4)
    const rankOf = (n: number) => (n < 2 * quarter ? RANK.matters : n < 3 * quarter ? RANK.fresh : RANK.other)
    await db.insert(balanceTurns).values(
      all.map((organizationId, n) => ({
        organizationId,
        rank: rankOf(n),
        dueAt: new Date(clock.now().getTime() - 1_000),
      })),
    )
    const first = (await desk.inOrder(createBalancesSweep({ readsPerSecond: 1_000, inFlight: 1 }))).slice(
      0,
      12,
    )
    const ranks = first.map((id) => rankOf(all.indexOf(id)))
    expect(ranks.filter((rank) => rank === RANK.fresh).length).toBeGreaterThanOrEqual(2)
    expect(ranks.filter((rank) => rank === RANK.other).length).toBeGreaterThanOrEqual(2)
    expect(ranks.filter((rank) => rank === RANK.matters).length).toBeGreaterThanOrEqual(6)
  })

  it('finds by itself who came into the directory, and forgets who left it', async () => {
    const [row] = await db.delete(directory).where(eq(directory.id, one.organizationId)).returning()
    await db.execute(sql`UPDATE mirror_state SET organizations_known = organizations_known - 1`)
    const sweep = desk.fresh()
    expect((await desk.step(sweep)).read).toBe(all.length - 1)
    const { searchText: _searchText, ...back } = row!
    await db.insert(directory).values(back)
    await db.execute(sql`UPDATE mirror_state SET organizations_known = organizations_known + 1`)
    await db.delete(directory).where(eq(directory.id, other.organizationId))
    clock.advance(60 * MINUTE)
    await desk.step(sweep)
    const turns = (await db.select().from(balanceTurns)).map(({ organizationId }) => organizationId)
    expect(turns).toContain(one.organizationId)
    expect(turns).not.toContain(other.organizationId)
    await db.insert(directory).values({ ...back, id: other.organizationId, userId: other.userId })
  })

  it('is the work of the desk alone, and leaves no line in the trail', async () => {
    const trail = async () => (await auditRows(db, 'balances.sweep')).length
    const before = await trail()
    await desk.step(desk.fresh())
    expect(await trail()).toBe(before)
    const support = await testCtx({ db, role: 'support', gateway, clock })
    await expect(desk.fresh().step(support, {})).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  it('tells open pages of changes once in a while, and at once of what somebody looks at', async () => {
    const told = await listen(db)
    const sweep = desk.fresh()
    await desk.step(sweep)
    const found = await told()
    expect(found.filter((id) => id === null)).toHaveLength(1)
    const [looked, quiet] = organizations.filter(({ organizationId }) => !found.includes(organizationId)) as [
      typeof one,
      typeof one,
    ]
    await readOrganizationBalances(await testCtx({ db, role: 'support', gateway, clock }), looked)
    expect(await told()).toEqual([])
    clock.advance(60 * MINUTE)
    await desk.step(sweep)
    expect(await told()).toEqual([])
    await db
      .update(balanceTurns)
      .set({ lookedAt: clock.now() })
      .where(eq(balanceTurns.organizationId, looked.organizationId))
    for (const of of [looked, quiet]) await desk.charge(of, '0.01')
    clock.advance(60_000)
    await db.update(balanceTurns).set({ dueAt: clock.now() })
    await desk.step(sweep)
    expect(await told()).toEqual([looked.organizationId, null])
  })

  it('notices a balance that falls below its threshold', async () => {
    const sweep = desk.fresh()
    await desk.step(sweep)
    const finance = await testCtx({ db, role: 'finance', gateway, clock })
    const { rows } = await listBalances(finance, { organizationId: one.organizationId })
    await setThreshold(finance, {
      organizationId: one.organizationId,
      currency: 'USD',
      amount: rows[0]?.balance ?? '',
      version: 0,
    })
    await desk.charge(one, '0.5')
    clock.advance(60 * MINUTE)
    await desk.step(sweep)
    expect((await listBalances(finance, { state: 'low' })).rows).toMatchObject([one])
  })
})

describe('several processes', () => {
  it('read nobody twice', async () => {
    const sweeps = [desk.fresh(), desk.fresh(), desk.fresh()]
    const results = await Promise.all(sweeps.map(desk.step))
    expect(results.reduce((sum, { read }) => sum + read, 0)).toBe(all.length)
    expect(await calls()).toBe(all.length)
  })

  it('go on where one was killed; who was being read has a turn again after two minutes', async () => {
    const child = spawnDesk(
      'lib/features/balances/server/testing/sweep-process.ts',
      { DATABASE_URL: desk.url, SANDBOX_URL: sandbox.url },
      ['5'],
    )
    const here = (await child.line((line) => line.startsWith('here '))).slice(5)
    await child.signal('SIGKILL')
    clock.set(new Date().toISOString())
    const sweep = desk.fresh()
    await desk.step(sweep)
    expect([...(await desk.reads()).keys()].sort()).toEqual(all.filter((id) => id !== here))
    clock.advance(2 * MINUTE)
    expect(await desk.inOrder(sweep)).toContain(here)
  })

  it('get the turns at once of one that is stopped in order', async () => {
    await desk.fault('latency', { latencyMs: 60_000, count: 2 })
    const slow = desk.fresh()
    const working = desk.step(slow)
    while ((await calls()) < 2) await callsOf(sandbox, 'get-default-tariffs')
    await slow.stop()
    await working
    expect((await desk.step(desk.fresh())).read).toBe(all.length)
  })
})

describe('a gateway that fails', () => {
  it.each(['drop-before', 'html', 'throttle-429', 'http-500-after', 'truncated-json'])(
    '(%s) is left alone for growing times, and everybody is read once it is well',
    async (kind) => {
      // It asks for so much time that nobody tries again within a call.
      await desk.fault(kind, { retryAfter: 60 })
      const sweep = createBalancesSweep({ ...FAST, inFlight: 1 })
      const pauses: number[] = []
      for (let turn = 0; turn < 4; turn += 1) {
        const { read, nextInMs } = await desk.step(sweep)
        expect(read).toBe(0)
        pauses.push(nextInMs)
      }
      expect(Math.min(...pauses)).toBeGreaterThanOrEqual(500)
      expect(pauses[3]).toBeGreaterThan(pauses[0] ?? 0)
      expect((await desk.reads()).size).toBe(0)
      await sandbox.door('POST', 'faults', { clear: true })
      clock.advance(60 * MINUTE)
      expect((await desk.step(sweep)).read).toBe(all.length)
    },
  )
})
