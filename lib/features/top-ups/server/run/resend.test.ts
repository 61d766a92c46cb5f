import { beforeEach, describe, expect, it } from 'vitest'
import { fixedClock } from '@/lib/testing'
import { changed } from '@/lib/testing/changed'
import { ACCOUNT, HOST } from '../testing/host'
import { topUpDesk } from '../testing/top-up-desk'

const clock = fixedClock(new Date().toISOString())
const desk = await topUpDesk({ clock })

beforeEach(() => clock.set(new Date().toISOString()))

const states = async (id: string) => {
  const { status, settledBy, balanceAfter } = await desk.read(id)
  return { status, settledBy, balanceAfter }
}
const kinds = async (id: string) =>
  (await desk.evidence(id)).map(({ facts }) => (facts as { kind: string }).kind)

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
    expect(await kinds(id)).toEqual(['answer', 'look', 'resend'])
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
    expect(await kinds(id)).toEqual(['answer', 'look', 'resend', 'resent', 'look'])
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
    const { topUpAdvancedBalance } = desk.sandbox.gateway({ pool: desk.store.pool, deadlineMs: 500 }).partner
    await desk.run({ gateway: changed(desk.gateway, { topUpAdvancedBalance }) })
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

  it('are not sent under another key of the partner: nonces are counted by key, so they would be a second top-up', async () => {
    const account = await desk.account()
    await desk.proved('yes')
    await desk.fault('cut-after')
    const { id } = await desk.ask(account, '10')
    await desk.run({ account: ACCOUNT })
    clock.advance(1_500)
    await desk.run({ account: `${HOST} a newer key` })
    expect(await desk.row(id)).toMatchObject({ status: 'unknown', resends: 0 })
    clock.advance(125_000)
    await desk.run({ account: `${HOST} a newer key` })
    expect(await states(id)).toMatchObject({ status: 'confirmed', settledBy: 'balance' })
    expect(await desk.applied(account)).toHaveLength(1)
  })
})
