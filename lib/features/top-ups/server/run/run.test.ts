import { beforeEach, describe, expect, it } from 'vitest'
import { auditRows, fixedClock } from '@/lib/testing'
import { notifications } from '@/lib/server/notify/tables'
import { HOST } from '../testing/host'
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
})

describe('the very same bytes', () => {
  it('are never sent again to a host that is not proved to refuse a repeated nonce', async () => {
    const account = await desk.account()
    await desk.proved('no')
    await desk.fault('drop-before')
    const { id } = await desk.ask(account, '10')
    await desk.run()
    for (let look = 0; look < 4; look += 1) {
      clock.advance(20_000)
      await desk.run()
    }
    expect(await desk.row(id)).toMatchObject({ status: 'unknown', resends: 0 })
  })

  it('are applied now, once, where the first time they never arrived', async () => {
    const account = await desk.account()
    await desk.proved('yes')
    await desk.fault('drop-before')
    const { id } = await desk.ask(account, '10')
    await desk.run()
    clock.advance(1_500)
    await desk.run()
    expect(await states(id)).toMatchObject({ status: 'confirmed', settledBy: 'resend', balanceAfter: '110' })
    const { nonce } = await desk.row(id)
    expect(await desk.applied(account)).toMatchObject([{ amount: '10', nonce: String(nonce) }])
    expect(await sources(id)).toEqual(['answer', 'look', 'resend'])
  })

  it('prove that they were received where they are refused, and the balance says that they were applied', async () => {
    const account = await desk.account()
    await desk.proved('yes')
    await desk.fault('cut-after')
    const { id } = await desk.ask(account, '10')
    await desk.run()
    clock.advance(1_500)
    await desk.run()
    expect(await states(id)).toMatchObject({ status: 'confirmed', settledBy: 'resend', balanceAfter: '110' })
    expect(await desk.applied(account)).toHaveLength(1)
    expect(await sources(id)).toEqual(['answer', 'look', 'resend', 'resent', 'look'])
  })

  it('that were received and refused leave the balance as it was: not applied, once that is sure', async () => {
    const account = await desk.account()
    await desk.proved('yes')
    await desk.fault('http-500-after')
    await desk.sandbox.door('POST', 'switches', { topUpEnabled: false })
    const { id } = await desk.ask(account, '10')
    await desk.run()
    await desk.sandbox.door('POST', 'switches', { topUpEnabled: true })
    clock.advance(1_500)
    await desk.run()
    expect(await states(id)).toMatchObject({ status: 'unknown' })
    clock.advance(125_000)
    await desk.run()
    expect(await states(id)).toMatchObject({ status: 'not-applied', settledBy: 'resend' })
    expect(await desk.applied(account)).toHaveLength(0)
  })

  it('are not sent again long after the first time: how long a host remembers a nonce is not known', async () => {
    const account = await desk.account()
    await desk.proved('yes')
    await desk.fault('drop-before')
    const { id } = await desk.ask(account, '10')
    await desk.run()
    clock.advance(3_600_000)
    await desk.run()
    expect(await desk.row(id)).toMatchObject({ status: 'not-applied', resends: 0, settledBy: 'balance' })
  })

  it('that a stalled call brings late are refused, because they were accepted meanwhile', async () => {
    const account = await desk.account()
    await desk.proved('yes')
    await desk.fault('latency', { count: 1, latencyMs: 4_000 })
    const { id } = await desk.ask(account, '10')
    await desk.run()
    expect((await desk.read(id)).status).toBe('unknown')
    clock.advance(1_500)
    await desk.run()
    expect(await states(id)).toMatchObject({ status: 'confirmed', settledBy: 'resend' })
    for (;;) {
      const { requests } = await desk.sandbox.door<{ requests: { outcome: string }[] }>(
        'GET',
        'requests?limit=1000',
      )
      if (!requests.some(({ outcome }) => outcome === 'pending')) break
    }
    expect(await desk.applied(account)).toHaveLength(1)
  })

  it(`are named by the host that they were proved of (${HOST}) and by no other`, async () => {
    const account = await desk.account()
    await desk.proved('yes')
    await desk.fault('drop-before')
    const { id } = await desk.ask(account, '10')
    await desk.run({ host: 'another.test' })
    clock.advance(1_500)
    await desk.run({ host: 'another.test' })
    expect(await desk.row(id)).toMatchObject({ status: 'unknown', resends: 0 })
  })
})
