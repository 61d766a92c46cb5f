import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { decide, requestOf, toldTo } from '@/lib/features/approvals/server/testing/desk'
import { nextRequest } from '@/lib/testing'
import { listDesk } from '../testing/list-desk'
import { cancelTopUps, pauseTopUps, requestTopUps, resumeTopUps } from '..'

const desk = await listDesk()
const { db } = desk.store
beforeEach(() => desk.renew())

describe('a list under way', () => {
  it('holds back what has not begun while it is paused, also what a process has already taken up', async () => {
    const list = await desk.running()
    // A process has claimed all lines and is held up before its first call.
    await db.execute(
      "UPDATE top_ups SET lease_owner = gen_random_uuid(), lease_until = now() + interval '1 minute'",
    )
    const paused = await pauseTopUps(nextRequest(desk.other), { batchId: list.id, version: list.version })
    expect(paused).toMatchObject({ status: 'paused', counts: { approved: 3 } })
    await desk.run()
    for (const account of desk.accounts) expect(await desk.applied(account)).toEqual([])
    expect((await desk.items(list.id))[0]?.next).toEqual({ key: 'topUps.next.paused' })
    await resumeTopUps(nextRequest(desk.finance), { batchId: list.id, version: paused.version })
    expect(await desk.carryOut(list.id)).toMatchObject({ status: 'done', counts: { confirmed: 3 } })
  })

  it('is cancelled from there on: what was sent stays, what was not never is', async () => {
    const list = await desk.running()
    const cancelled = await cancelTopUps(nextRequest(desk.finance), {
      batchId: list.id,
      version: list.version,
    })
    expect(cancelled).toMatchObject({ status: 'cancelled', counts: { cancelled: 3 } })
    await desk.run()
    for (const account of desk.accounts) expect(await desk.applied(account)).toEqual([])
  })

  it('withdraws its request when it is cancelled before anybody has agreed', async () => {
    const asked = await desk.request(await desk.planned())
    await cancelTopUps(nextRequest(desk.finance), { batchId: asked.id, version: asked.version })
    expect((await requestOf(db, asked.approval?.approvalId ?? '')).status).toBe('withdrawn')
    await desk.begin()
    expect((await desk.list(asked.id)).status).toBe('cancelled')
  })

  it('tells a line apart that the gateway refused, and is through nevertheless', async () => {
    const list = await desk.running()
    await desk.sandbox.door('POST', 'switches', { topUpEnabled: false })
    const done = await desk.carryOut(list.id)
    await desk.sandbox.door('POST', 'switches', { topUpEnabled: true })
    expect(done).toMatchObject({ status: 'done', counts: { refused: 3 }, confirmed: {} })
    expect((await toldTo(db, desk.finance)).at(-1)).toMatchObject({ kind: 'top-up-refused' })
    expect((await desk.items(list.id))[0]?.error).toMatchObject({ name: 'METHOD_NOT_ENABLED' })
  })

  it('sends two lines of one balance one after the desk.other, each once', async () => {
    const id = desk.accounts[0]?.organizationId
    const { batch } = await desk.plan(`${id}; 5\n${id}; 6`, { allowTwice: true })
    if (!batch) throw new Error('not planned')
    const asked = await desk.request(batch)
    await decide(desk.other, asked.approval?.approvalId ?? '')
    await desk.begin()
    await desk.run()
    expect(await desk.carryOut(asked.id)).toMatchObject({ status: 'done', counts: { confirmed: 2 } })
    expect((await desk.applied(desk.accounts[0])).map(({ amount }) => Number(amount))).toEqual([5, 6])
  })

  it('moves on for one of two who steer it at once', async () => {
    const list = await desk.running()
    const seen = { batchId: list.id, version: list.version }
    const steps = await Promise.allSettled([
      pauseTopUps(nextRequest(desk.finance), seen),
      cancelTopUps(nextRequest(desk.other), seen),
    ])
    expect(steps.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it.each([pauseTopUps, resumeTopUps, cancelTopUps, requestTopUps])(
    'is steered by nobody without the right, and is not found where it is not (%#)',
    async (verb) => {
      const auditor = await desk.as('auditor')
      await expect(verb(auditor, { batchId: randomUUID(), version: 1 })).rejects.toMatchObject({
        code: 'FORBIDDEN',
      })
      await expect(
        verb(nextRequest(desk.finance), { batchId: randomUUID(), version: 1 }),
      ).rejects.toMatchObject({
        code: 'NOT_FOUND',
      })
    },
  )
})
