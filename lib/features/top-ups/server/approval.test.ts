import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { createLapses, decideApproval, readApproval } from '@/lib/features/approvals/server'
import { approvalRequests } from '@/lib/server/approvals/tables'
import { staff } from '@/lib/server/db/tables'
import type { Ctx } from '@/lib/server/ctx'
import { auditRows, fixedClock, nextRequest, testCtx } from '@/lib/testing'
import { topUps } from './tables'
import { topUpDesk, type Account } from './testing/top-up-desk'

const clock = fixedClock(new Date().toISOString())
const desk = await topUpDesk({ clock })
const { ctx, store } = desk
const { db } = store
const approver = await desk.as('admin')

beforeEach(async () => {
  clock.set(new Date().toISOString())
  await desk.policy(true)
})

async function asked(account: Account, amount = '40', by = ctx) {
  const { id, approval } = await desk.ask(account, amount, by)
  if (!approval) throw new Error('nobody was asked')
  return { id, approvalId: approval.approvalId }
}

const see = (approvalId: string, by = approver) => readApproval(nextRequest(by), { approvalId })

async function decide(approvalId: string, decision: 'approve' | 'decline' = 'approve', by: Ctx = approver) {
  const { payloadHash, liveHash } = await see(approvalId, by)
  const input = { approvalId, decision, reason: 'looked at it', payloadHash, liveHash, password: null }
  return decideApproval(nextRequest(by), input)
}

describe('an approved top-up', () => {
  it('is sent by itself, once, and names who asked and who agreed', async () => {
    const account = await desk.account()
    const { id, approvalId } = await asked(account)
    await decide(approvalId)
    await Promise.all([desk.run(), desk.run()])
    await desk.run()
    expect(await desk.read(id)).toMatchObject({
      status: 'confirmed',
      balanceAfter: '140',
      approval: { status: 'used', votes: [{ by: { name: 'Test admin' } }] },
    })
    expect(await desk.applied(account)).toHaveLength(1)
    const [authorised] = await auditRows(db, 'top-ups.authorise')
    expect(authorised).toMatchObject({ outcome: 'done', after: { approvers: ['Test admin'] } })
  })

  it('is void where the balance rose, or was blocked, since it was judged, and nothing is sent', async () => {
    for (const change of ['deposit', 'block'] as const) {
      const account = await desk.account()
      const { organizationId } = account
      const { id, approvalId } = await asked(account)
      await decide(approvalId)
      await desk.sandbox.door('POST', change, {
        organizationId,
        ...(change === 'deposit' && { amount: '1' }),
      })
      await desk.run()
      expect(await desk.read(id)).toMatchObject({
        status: 'cancelled',
        error: { name: 'APPROVAL_VOID' },
        approval: { status: 'void' },
      })
      expect(await desk.applied(account)).toHaveLength(0)
    }
  })

  it('goes on where the balance fell: that is what it is for', async () => {
    const account = await desk.account()
    const { id, approvalId } = await asked(account)
    await decide(approvalId)
    await desk.charge(account, '3.5')
    await desk.run()
    await desk.run()
    expect(await desk.read(id)).toMatchObject({ status: 'confirmed', balanceBefore: '96.5' })
  })

  it('whose amount was changed behind the desk’s back is void, and nothing is sent', async () => {
    const account = await desk.account()
    const { id, approvalId } = await asked(account)
    await decide(approvalId)
    await db.update(topUps).set({ amount: '4000' }).where(eq(topUps.id, id))
    await desk.run()
    expect(await desk.read(id)).toMatchObject({ status: 'cancelled', error: { name: 'APPROVAL_VOID' } })
    expect(await desk.applied(account)).toHaveLength(0)
  })

  it('that carries the approval of another top-up is not sent', async () => {
    const [account, other] = [await desk.account(), await desk.account()]
    const approved = await asked(other, '1')
    await decide(approved.approvalId)
    const { id } = await asked(account, '4000')
    await db.update(topUps).set({ approvalId: approved.approvalId }).where(eq(topUps.id, id))
    await desk.run()
    await desk.run()
    expect((await desk.read(id)).status).toBe('cancelled')
    expect(await desk.applied(account)).toHaveLength(0)
    expect((await desk.read(approved.id)).status).toBe('confirmed')
  })

  it('whose approver has lost the role waits for another one', async () => {
    const account = await desk.account()
    const second = await desk.as('finance')
    const { id, approvalId } = await asked(account)
    await decide(approvalId, 'approve', second)
    const staffId = second.actor.kind === 'staff' ? second.actor.staffId : ''
    await db.update(staff).set({ role: 'support' }).where(eq(staff.id, staffId))
    await desk.run()
    expect(await desk.read(id)).toMatchObject({
      status: 'awaiting-approval',
      approval: { status: 'waiting' },
    })
    await decide(approvalId)
    await desk.run()
    await desk.run()
    expect((await desk.read(id)).status).toBe('confirmed')
  })
})

describe('a top-up that is not approved', () => {
  it('is declined with its request', async () => {
    const account = await desk.account()
    const { id, approvalId } = await asked(account)
    await decide(approvalId, 'decline')
    await desk.run()
    expect(await desk.read(id)).toMatchObject({ status: 'declined', error: { message: 'looked at it' } })
  })

  it('lapses with its request', async () => {
    const account = await desk.account()
    const { id } = await asked(account)
    clock.advance(25 * 3_600_000)
    const system = await testCtx({ db, job: 'approvals', gateway: desk.gateway, clock })
    await createLapses().step(nextRequest(system), {})
    expect(await desk.read(id)).toMatchObject({ status: 'cancelled', error: { name: 'APPROVAL_LAPSED' } })
  })

  it('cannot be let through by whoever asked, nor by an unused or forged id', async () => {
    const account = await desk.account()
    const { id, approvalId } = await asked(account)
    await expect(decide(approvalId, 'approve', ctx)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await db.update(topUps).set({ approvalId: crypto.randomUUID() }).where(eq(topUps.id, id))
    await desk.run()
    expect(await desk.applied(account)).toHaveLength(0)
    expect(await db.$count(approvalRequests, eq(approvalRequests.id, approvalId))).toBe(1)
  })
})

describe('what an approver sees', () => {
  it('is the balance before and after, who asked for what lately, and whatever is unusual', async () => {
    const account = await desk.account()
    await desk.policy(false)
    const small = await desk.ask(account, '2.50')
    await desk.run()
    await desk.policy(true)
    const { approvalId } = await asked(account, '25')
    const shown = await see(approvalId)
    expect(shown.title).toMatchObject({
      key: 'topUps.approval.title',
      params: { amount: '25', currency: 'USD', organization: 'Acme' },
    })
    expect(shown.facts[0]).toMatchObject({ before: '102.5', after: '127.5', currency: 'USD' })
    expect(shown.recent).toMatchObject([
      { text: { params: { number: String(small.number), amount: '2.50' } } },
    ])
    expect(shown.unusual.map(({ key }) => key.split('.').at(-1))).toEqual(['times'])
    await asked(account, '26')
    const third = await see((await asked(account, '3')).approvalId)
    expect(third.unusual).toMatchObject([{ key: 'topUps.approval.unusual.today', params: { count: 4 } }])
    const first = await see((await asked(await desk.account(), '3')).approvalId)
    expect(first.unusual.map(({ key }) => key.split('.').at(-1))).toEqual(['first'])
  })
})
