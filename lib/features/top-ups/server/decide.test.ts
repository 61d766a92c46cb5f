import { beforeEach, describe, expect, it } from 'vitest'
import { expectAuditRow, fixedClock, nextRequest } from '@/lib/testing'
import { cancelTopUp, decideTopUp } from '.'
import { topUpDesk } from './testing/top-up-desk'

const clock = fixedClock(new Date().toISOString())
const desk = await topUpDesk({ clock })
const { ctx, store } = desk
const { db } = store

beforeEach(() => clock.set(new Date().toISOString()))

describe('taking a top-up back', () => {
  it('is refused once it was sent, for an older version, and to who may not ask for one', async () => {
    const own = await desk.account()
    const { id, version } = await desk.ask(own, '5.25')
    const support = await desk.as('support')
    await expect(cancelTopUp(nextRequest(support), { topUpId: id, version })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    await expect(cancelTopUp(nextRequest(ctx), { topUpId: id, version: version + 1 })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    await desk.run()
    const sent = await desk.read(id)
    await expect(cancelTopUp(nextRequest(ctx), { topUpId: id, version: sent.version })).rejects.toMatchObject(
      {
        text: { key: 'topUps.errors.tooLateToCancel' },
      },
    )
  })

  it('at the very moment of sending ends in one of the two, never in both', async () => {
    const own = await desk.account()
    const { id, version } = await desk.ask(own, '5.25')
    const [cancelled] = await Promise.allSettled([
      cancelTopUp(nextRequest(ctx), { topUpId: id, version }),
      desk.run(),
    ])
    const times = (await desk.applied(own)).length
    expect((await desk.read(id)).status).toBe(cancelled.status === 'fulfilled' ? 'cancelled' : 'confirmed')
    expect(times).toBe(cancelled.status === 'fulfilled' ? 0 : 1)
  })
})

describe('what a second person decides', () => {
  const SEEN = 'In the account of OnchainPay the balance is 105.25.'

  async function open() {
    const own = await desk.account()
    await desk.fault('cut-after')
    const { id } = await desk.ask(own, '5.25')
    await desk.run({ host: null })
    await desk.charge(own, '0.5')
    clock.advance(125_000)
    await desk.run({ host: null })
    const { status, version } = await desk.read(id)
    expect(status).toBe('needs-a-person')
    return { topUpId: id, version, own }
  }

  it('is final, kept as evidence with their name and words, and nothing is sent because of it', async () => {
    const { topUpId, version, own } = await open()
    const second = await desk.as('admin')
    const decided = await decideTopUp(nextRequest(second), { topUpId, version, applied: true, seen: SEEN })
    expect(decided).toMatchObject({
      status: 'confirmed',
      settledBy: 'person',
      decidedBy: { name: 'Test admin' },
    })
    expect(decided.evidence.at(-1)).toMatchObject({ source: 'person', text: { params: { seen: SEEN } } })
    await expectAuditRow(db, { action: 'top-ups.decide', outcome: 'done', reason: SEEN })
    await expect(
      decideTopUp(nextRequest(second), { topUpId, version, applied: false, seen: SEEN }),
    ).rejects.toMatchObject({ code: 'CONFLICT' })
    await desk.run()
    expect(await desk.applied(own)).toHaveLength(1)
  })

  it('is refused to whoever asked, to roles without the right, without enough words, and on an older version', async () => {
    const { topUpId, version } = await open()
    const second = await desk.as('finance')
    const input = { topUpId, version, applied: true, seen: SEEN }
    for (const [changed, by, code] of [
      [input, ctx, 'FORBIDDEN'],
      [input, await desk.as('support'), 'FORBIDDEN'],
      [{ ...input, seen: 'looks fine' }, second, 'INVALID'],
      [{ ...input, version: version - 1 }, second, 'CONFLICT'],
    ] as const)
      await expect(decideTopUp(nextRequest(by), changed)).rejects.toMatchObject({ code })
    expect((await desk.read(topUpId)).status).toBe('needs-a-person')
  })

  it('is not asked for where the evidence is still being looked for', async () => {
    const own = await desk.account()
    await desk.fault('drop-before')
    const { id } = await desk.ask(own, '5.25')
    await desk.run({ host: null })
    const { version } = await desk.read(id)
    const second = await desk.as('finance')
    await expect(
      decideTopUp(nextRequest(second), { topUpId: id, version, applied: false, seen: SEEN }),
    ).rejects.toMatchObject({ text: { key: 'topUps.errors.needsNobody' } })
  })
})
