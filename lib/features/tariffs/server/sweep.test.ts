import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { organizations as directory } from '@/lib/features/organizations/server/tables'
import { auditRows, testCtx } from '@/lib/testing'
import { changed } from '@/lib/testing/changed'
import { callsOf } from '@/lib/testing/mirror-desk'
import { spawnDesk } from '@/lib/testing/desk-process'
import { createSweep, readBook, readHistory, readTariffsOf } from '.'
import { tariffSweep } from './tables'
import { FAST, sweepDesk } from './testing/sweep-desk'
import { generalReadAt } from './versions-repository'

const desk = await sweepDesk()
const { sandbox, clock, gateway, db, ctx, organizations } = desk
const HOUR = 3_600_000
const GENERAL = '/partner/api/get-default-tariffs'
const all = organizations.map(({ organizationId }) => organizationId)
const [one, other] = organizations as [(typeof organizations)[0], (typeof organizations)[0]]
const calls = () => callsOf(sandbox, 'get-organization-tariffs')

beforeEach(async () => {
  await sandbox.door('POST', 'reset')
  await db.execute(sql`TRUNCATE tariff_sweep, tariff_reads, tariff_versions, tariff_book`)
  clock.set(new Date().toISOString())
})

const versions = ({ organizationId }: typeof one) =>
  readHistory(ctx, { organizationId, action: 'EXCHANGE_AUTO', page: 1, size: 25 })

async function outside(of: (typeof organizations)[0], amount: string) {
  const terms = { action: 'EXCHANGE_AUTO', type: 'PERCENT', amount, minAmount: null, maxAmount: null }
  expect(await gateway.partner.setOrganizationTariff({ ...of, ...terms, comment: null })).toMatchObject({
    kind: 'ok',
  })
}

describe('the sweep', () => {
  it('reads the general book and everybody once, and everybody again when an hour has passed', async () => {
    const sweep = desk.fresh()
    const first = await desk.step(sweep)
    expect(first.read).toBe(all.length)
    expect([...(await desk.reads()).keys()].sort()).toEqual(all)
    expect(await readBook(ctx, { prefer: 'memory' })).toMatchObject({
      source: 'memory',
      readAt: clock.now().toISOString(),
    })
    clock.advance(HOUR - 1)
    expect((await desk.step(sweep)).read).toBe(0)
    clock.advance(1)
    expect((await desk.step(sweep)).read).toBe(all.length)
    expect(new Set((await desk.reads()).values())).toEqual(new Set([clock.now().toISOString()]))
    expect(await callsOf(sandbox, 'get-default-tariffs')).toBe(2)
  })

  it('records as a change from outside what was changed elsewhere since, and nothing where nothing was', async () => {
    const sweep = desk.fresh()
    await desk.step(sweep)
    const before = await versions(other)
    await outside(one, '0.0777')
    clock.advance(HOUR)
    await desk.step(sweep)
    const { rows } = await versions(one)
    expect(rows[0]).toMatchObject({ origin: 'outside', terms: { amount: '0.0777' }, by: null })
    expect(await versions(other)).toEqual(before)
  })

  it('misses nobody, whoever comes, fails or is read by somebody else meanwhile, and in whatever order', async () => {
    const [late, failing, opened] = organizations.slice(2) as [typeof one, typeof one, typeof one]
    const [row] = await db.delete(directory).where(eq(directory.id, late.organizationId)).returning()
    const grumpy = changed(gateway, {
      getOrganizationTariffs: async (of, options) =>
        of.organizationId === failing.organizationId
          ? gateway.partner.getOrganizationTariffs({ ...of, userId: one.userId }, options)
          : gateway.partner.getOrganizationTariffs(of, options),
    })
    const sweep = desk.fresh()
    await readTariffsOf(ctx, { id: opened.organizationId, userId: opened.userId })
    const before = await calls()
    expect((await sweep.step({ ...ctx, gateway: grumpy }, {})).read).toBe(all.length - 3)
    expect((await calls()) - before).toBe(all.length - 2)
    const { searchText: _searchText, ...back } = row!
    await db.insert(directory).values(back)
    clock.advance(600_000)
    expect((await desk.step(sweep)).read).toBe(2)
    expect([...(await desk.reads()).keys()].sort()).toEqual(all)
  })

  it('forgets the turn of an organization that has left the directory', async () => {
    const sweep = desk.fresh()
    await desk.step(sweep)
    const [row] = await db.delete(directory).where(eq(directory.id, one.organizationId)).returning()
    clock.advance(HOUR)
    expect((await desk.step(sweep)).read).toBe(all.length - 1)
    expect(await desk.dueAt(one.organizationId)).toBeUndefined()
    const { searchText: _searchText, ...back } = row!
    await db.insert(directory).values(back)
  })

  it('puts nobody off for a clock that was wrong for a while', async () => {
    await desk.step(desk.fresh())
    await db.update(tariffSweep).set({ dueAt: new Date('2099-01-01') })
    clock.advance(HOUR)
    expect((await desk.step(desk.fresh())).read).toBe(all.length)
  })

  it('is the work of the desk alone, and leaves no line in the trail', async () => {
    const trail = async () => (await auditRows(db, 'tariffs.sweep')).length
    const before = await trail()
    await desk.step(desk.fresh())
    expect(await trail()).toBe(before)
    const support = await testCtx({ db, role: 'support', gateway, clock })
    await expect(desk.fresh().step(support, {})).rejects.toMatchObject({ code: 'FORBIDDEN' })
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
      'lib/features/tariffs/server/testing/sweep-process.ts',
      { DATABASE_URL: desk.url, SANDBOX_URL: sandbox.url },
      ['5'],
    )
    const here = (await child.line((line) => line.startsWith('here '))).slice(5)
    await child.signal('SIGKILL')
    clock.set(new Date().toISOString())
    const sweep = desk.fresh()
    expect((await desk.step(sweep)).read).toBe(all.length - 5)
    expect([...(await desk.reads()).keys()].sort()).toEqual(all.filter((id) => id !== here))
    clock.advance(120_000)
    expect((await desk.step(sweep)).read).toBe(1)
    expect(await calls()).toBe(all.length + 1)
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
      const sweep = createSweep({ ...FAST, inFlight: 1 })
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
      clock.advance(600_000)
      expect((await desk.step(sweep)).read).toBe(all.length)
    },
  )

  it('that cannot be reached about the general book is not asked about organizations either', async () => {
    await desk.fault('drop-before', { path: GENERAL })
    const sweep = desk.fresh()
    expect(await desk.step(sweep)).toMatchObject({ read: 0 })
    expect(await calls()).toBe(0)
    await sandbox.door('POST', 'faults', { clear: true })
    expect((await desk.step(sweep)).read).toBe(all.length)
    expect((await readBook(ctx, { prefer: 'memory' })).readAt).not.toBeNull()
  })

  it('that talks nonsense about the general book alone is asked about it again later', async () => {
    await desk.fault('html', { path: GENERAL })
    const sweep = desk.fresh()
    expect((await desk.step(sweep)).read).toBe(all.length)
    await sandbox.door('POST', 'faults', { clear: true })
    await desk.step(sweep)
    expect(await generalReadAt(db)).toBeNull()
    clock.advance(600_000)
    await desk.step(sweep)
    expect(await generalReadAt(db)).toEqual(clock.now())
  })
})
