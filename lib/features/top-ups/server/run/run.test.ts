import { beforeEach, describe, expect, it } from 'vitest'
import { auditRows, fixedClock } from '@/lib/testing'
import { notifications } from '@/lib/server/notify/tables'
import { topUpDesk } from '../testing/top-up-desk'

const clock = fixedClock(new Date().toISOString())
const desk = await topUpDesk({ clock })
const { store } = desk

beforeEach(() => clock.set(new Date().toISOString()))

const states = async (id: string) => {
  const { status, settledBy, balanceBefore, balanceAfter } = await desk.read(id)
  return { status, settledBy, balanceBefore, balanceAfter }
}
const sources = async (id: string) =>
  (await desk.evidence(id)).map(({ facts }) => (facts as { kind: string }).kind)

describe('an approved top-up', () => {
  it('is sent once, with the balance before and after as the gateway said, and forgets what was signed', async () => {
    const account = await desk.account()
    const { id } = await desk.ask(account, '25.50')
    await desk.run()
    expect(await states(id)).toEqual({
      status: 'confirmed',
      settledBy: 'answer',
      balanceBefore: '100',
      balanceAfter: '125.5',
    })
    expect(await desk.applied(account)).toHaveLength(1)
    expect(await desk.row(id)).toMatchObject({ sealText: null, leaseOwner: null })
    const trail = await auditRows(store.db, 'top-ups.send')
    expect(trail.slice(0, 2).map(({ outcome }) => outcome)).toEqual(['done', 'begun'])
    await desk.run()
    expect(await desk.applied(account)).toHaveLength(1)
  })

  it('that the gateway refuses is refused with its words, and whoever asked is told', async () => {
    const account = await desk.account()
    await desk.sandbox.door('POST', 'switches', { topUpEnabled: false })
    const { id } = await desk.ask(account, '10')
    await desk.run()
    await desk.sandbox.door('POST', 'switches', { topUpEnabled: true })
    expect(await desk.read(id)).toMatchObject({ status: 'refused', error: { name: 'METHOD_NOT_ENABLED' } })
    const told = await store.db.select().from(notifications)
    expect(told.filter(({ href }) => href.includes(id)).map(({ kind }) => kind)).toEqual(['top-up-refused'])
  })

  it('waits while the balance cannot be read, says so, and is sent once it can', async () => {
    const account = await desk.account()
    const { id } = await desk.ask(account, '10')
    const path = '/partner/api/get-organization-advanced-balances'
    await desk.sandbox.door('POST', 'faults', { path, kind: 'html', count: 4 })
    await desk.run()
    expect(await desk.row(id)).toMatchObject({
      status: 'approved',
      waitsFor: { key: 'topUps.waits.unreadable' },
    })
    clock.advance(5_000)
    await desk.run()
    expect(await desk.row(id)).toMatchObject({ status: 'confirmed', waitsFor: null })
  })
})

describe('two top-ups of one balance', () => {
  it('are sent one after the other, and while the first is unknown the second says what it waits for', async () => {
    const account = await desk.account()
    await desk.fault('drop-before')
    const first = await desk.ask(account, '10')
    const second = await desk.ask(account, '20')
    await desk.run({ host: null })
    expect((await desk.read(first.id)).status).toBe('unknown')
    expect(await desk.row(second.id)).toMatchObject({
      status: 'approved',
      waitsFor: { key: 'topUps.waits.held', params: { number: String(first.number) } },
    })
    clock.advance(2_000)
    await desk.run({ host: null })
    expect((await desk.read(second.id)).status).toBe('approved')
    clock.advance(121_000)
    await desk.run({ host: null })
    expect((await desk.read(first.id)).status).toBe('not-applied')
    await desk.run({ host: null })
    expect((await desk.read(second.id)).status).toBe('confirmed')
    expect(await desk.applied(account)).toMatchObject([{ amount: '20' }])
  })
})

describe('a top-up whose answer was lost', () => {
  it.each([
    ['cut-after', 'confirmed', 1],
    ['http-500-after', 'confirmed', 1],
    ['truncated-json', 'confirmed', 1],
    ['drop-before', 'not-applied', 0],
    ['html', 'not-applied', 0],
  ] as const)(
    'by %s is %s by the balance alone, once no stalled call can come any more',
    async (kind, status, times) => {
      const account = await desk.account()
      await desk.fault(kind)
      const { id } = await desk.ask(account, '10')
      await desk.run({ host: null })
      clock.advance(1_500)
      await desk.run({ host: null })
      expect(await states(id)).toMatchObject({ status: 'unknown' })
      clock.advance(121_000)
      await desk.run({ host: null })
      expect(await states(id)).toMatchObject({ status, settledBy: 'balance' })
      expect(await desk.applied(account)).toHaveLength(times)
    },
  )

  it('is never told from a fee by the balance alone: a person has to look', async () => {
    const account = await desk.account()
    await desk.fault('cut-after')
    const { id } = await desk.ask(account, '10')
    await desk.run({ host: null })
    await desk.charge(account, '0.37')
    clock.advance(125_000)
    await desk.run({ host: null })
    expect(await desk.read(id)).toMatchObject({ status: 'needs-a-person', mayDecide: false })
    const told = (await store.db.select().from(notifications)).filter(({ href }) => href.includes(id))
    expect(new Set(told.map(({ kind }) => kind))).toEqual(new Set(['top-up-needs-a-person']))
  })

  it.each(['cut-after', 'drop-before'] as const)(
    'by %s is told from fees by the history, where the vault has a key of the organization',
    async (kind) => {
      const account = await desk.account({ key: true })
      await desk.charge(account, '1.11')
      await desk.fault(kind)
      const { id } = await desk.ask(account, '10')
      await desk.run({ host: null })
      await desk.charge(account, '0.37')
      clock.advance(125_000)
      await desk.run({ host: null })
      const applied = kind === 'cut-after'
      expect(await states(id)).toMatchObject({
        status: applied ? 'confirmed' : 'not-applied',
        settledBy: 'history',
      })
      expect(await desk.applied(account)).toHaveLength(applied ? 1 : 0)
    },
  )

  it.each(['cut-after', 'drop-before'] as const)(
    'by %s is told by the history although swaps and withdrawals were made meanwhile',
    async (kind) => {
      const account = await desk.account({ key: true })
      const { organizationId } = account
      const operated = async (of: 'swap' | 'withdrawal') => {
        const made = { count: 1, organizationIds: [organizationId], kind: of, clocked: false }
        await desk.sandbox.door('POST', 'operations', made)
        for (let step = 0; step < 2; step += 1)
          await desk.sandbox.door('POST', 'operations/advance', { count: 1 })
      }
      await operated('swap')
      await desk.fault(kind)
      const { id } = await desk.ask(account, '10')
      await desk.run({ host: null })
      await operated('withdrawal')
      await operated('swap')
      clock.advance(125_000)
      await desk.run({ host: null })
      const applied = kind === 'cut-after'
      expect(await states(id)).toMatchObject({
        status: applied ? 'confirmed' : 'not-applied',
        settledBy: 'history',
      })
    },
  )

  it('was applied where the history says so, at once, without waiting', async () => {
    const account = await desk.account({ key: true })
    await desk.fault('cut-after')
    const { id } = await desk.ask(account, '10')
    await desk.run({ host: null })
    clock.advance(1_500)
    await desk.run({ host: null })
    expect(await states(id)).toMatchObject({ status: 'confirmed', settledBy: 'history', balanceAfter: '110' })
    expect(await sources(id)).toEqual(['anchor', 'answer', 'look'])
  })

  it('and came after silence was taken for an answer is told to people at once, and changes nothing that was settled', async () => {
    const account = await desk.account()
    const { id } = await desk.ask(account, '10')
    const { partner } = desk.gateway
    const slow: typeof partner.topUpAdvancedBalance = (input, options) =>
      partner.topUpAdvancedBalance(input, {
        beforeSending: async (signed) => {
          await options?.beforeSending?.(signed)
          await desk.expire(id)
          for (const ms of [0, 1_500, 125_000]) {
            clock.advance(ms)
            await desk.run({ host: null })
          }
        },
      })
    await desk.run({
      host: null,
      gateway: { ...desk.gateway, partner: { ...partner, topUpAdvancedBalance: slow } },
    })
    expect(await desk.read(id)).toMatchObject({ status: 'not-applied', settledBy: 'balance' })
    expect(await sources(id)).toContain('late')
    const told = (await store.db.select().from(notifications)).filter(({ href }) => href.includes(id))
    expect(told.map(({ text }) => text.key)).toContain('topUps.notices.late')
    const [last] = await auditRows(store.db, 'top-ups.send')
    expect(last).toMatchObject({ outcome: 'failed' })
  })
})
