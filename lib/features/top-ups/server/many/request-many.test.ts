import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { decide, requestOf, toldTo } from '@/lib/features/approvals/server/testing/desk'
import { expectAuditRow, nextRequest } from '@/lib/testing'
import { topUps } from '../tables'
import { listDesk } from '../testing/list-desk'
import { cancelTopUp } from '..'

const desk = await listDesk()
const { db } = desk.store
beforeEach(() => desk.renew())

describe('a list that is asked for', () => {
  it('is approved as a lot with its total by another, sent line by line, and told to be through', async () => {
    const checked = await desk.planned()
    const asked = await desk.request(checked)
    expect(asked).toMatchObject({ status: 'awaiting-approval', approval: { status: 'waiting' } })
    const approvalId = asked.approval?.approvalId ?? ''
    expect((await requestOf(db, approvalId)).measure.amount).toBe('60.5')
    await expect(decide(desk.finance, approvalId)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await desk.run()
    for (const account of desk.accounts) expect(await desk.applied(account)).toEqual([])

    await decide(desk.other, approvalId)
    await desk.begin()
    expect(await desk.list(asked.id)).toMatchObject({ status: 'running', counts: { approved: 3 } })
    const done = await desk.carryOut(asked.id)
    expect(done).toMatchObject({ status: 'done', counts: { confirmed: 3 }, confirmed: { USD: '60.50' } })
    expect((await desk.items(asked.id)).map(({ balanceAfter }) => balanceAfter)).toEqual([
      '110',
      '120.5',
      '37.5',
    ])
    expect((await desk.applied(desk.accounts[1])).map(({ amount }) => Number(amount))).toEqual([20.5])
    const told = (await toldTo(db, desk.finance)).map(({ kind }) => kind)
    expect(told).toEqual(['approval-decided', 'top-up-confirmed'])
    await expectAuditRow(db, { action: 'top-ups.authorise', subjectId: asked.id })
  })

  it('is asked for once by a double click, and only by whoever made it', async () => {
    const checked = await desk.planned()
    await expect(desk.request(checked, desk.other)).rejects.toMatchObject({ code: 'CONFLICT' })
    const both = await Promise.all([desk.request(checked), desk.request(checked)])
    expect(new Set(both.map(({ approval }) => approval?.approvalId)).size).toBe(1)
    expect(both[0]?.approval).not.toBeNull()
  })

  it('needs nobody where no policy asks, and is sent at once', async () => {
    await desk.policy(false)
    const asked = await desk.request(await desk.planned())
    expect(asked).toMatchObject({ status: 'running', approval: null })
    expect(await desk.carryOut(asked.id)).toMatchObject({ status: 'done', counts: { confirmed: 3 } })
  })

  it('sends nothing after it was declined', async () => {
    const asked = await desk.request(await desk.planned())
    await decide(desk.other, asked.approval?.approvalId ?? '', 'decline')
    await desk.begin()
    expect(await desk.carryOut(asked.id)).toMatchObject({ status: 'declined', counts: { declined: 3 } })
    for (const account of desk.accounts) expect(await desk.applied(account)).toEqual([])
  })

  it('is void where a balance rose in between, and says which', async () => {
    const asked = await desk.request(await desk.planned())
    const approvalId = asked.approval?.approvalId ?? ''
    await decide(desk.other, approvalId)
    await desk.deposit(desk.accounts[1], '5')
    // Somebody looks at it, so that the desk knows.
    await desk.plan(desk.textOf(['1', '2', '3']))
    await desk.begin()
    const ended = await desk.list(asked.id)
    expect(ended).toMatchObject({ status: 'cancelled', counts: { cancelled: 3 } })
    expect(ended.approval?.changed).toMatchObject([{ name: '2. Acme', before: '100 USD', after: '105 USD' }])
    expect(await desk.applied(desk.accounts[0])).toEqual([])
  })

  it('stays approved where a balance fell: that is what a top-up is for', async () => {
    const asked = await desk.request(await desk.planned())
    await decide(desk.other, asked.approval?.approvalId ?? '')
    await desk.charge(desk.accounts[1], '5')
    await desk.plan(desk.textOf(['1', '2', '3']))
    await desk.begin()
    expect((await desk.list(asked.id)).status).toBe('running')
  })

  it('is void where a line was changed behind the desk’s back', async () => {
    const asked = await desk.request(await desk.planned())
    await decide(desk.other, asked.approval?.approvalId ?? '')
    await db.update(topUps).set({ amount: '9999' }).where(eq(topUps.batchId, asked.id))
    await desk.begin()
    expect(await desk.carryOut(asked.id)).toMatchObject({ status: 'cancelled' })
    expect(await desk.applied(desk.accounts[0])).toEqual([])
  })

  it('cannot be asked for where a line was topped up elsewhere since it was tried', async () => {
    const checked = await desk.planned(['10'])
    await desk.ask(desk.accounts[0], '10', desk.finance)
    await expect(desk.request(checked)).rejects.toMatchObject({
      code: 'CONFLICT',
      text: { key: 'topUps.many.errors.sameOpen' },
    })
  })

  it('loses no line of its own: only the list is cancelled while others decide', async () => {
    const asked = await desk.request(await desk.planned())
    const [line] = await db.select().from(topUps).where(eq(topUps.batchId, asked.id))
    await expect(
      cancelTopUp(nextRequest(desk.finance), { topUpId: line?.id ?? '', version: line?.version ?? 0 }),
    ).rejects.toMatchObject({ text: { key: 'topUps.errors.ofList' } })
    expect((await desk.list(asked.id)).approval?.status).toBe('waiting')
  })
})
