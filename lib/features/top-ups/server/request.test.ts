import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { approvalRequests } from '@/lib/server/approvals/tables'
import { notifications } from '@/lib/server/notify/tables'
import { expectAuditRow, fixedClock, nextRequest } from '@/lib/testing'
import type { RequestTopUpInput } from '../schema'
import { cancelTopUp, requestTopUp } from '.'
import { topUps } from './tables'
import { topUpDesk, type Account } from './testing/top-up-desk'

const clock = fixedClock(new Date().toISOString())
const desk = await topUpDesk({ clock })
const { ctx, store } = desk
const { db } = store
const account = await desk.account()
const elsewhere = await desk.account()

beforeEach(async () => {
  clock.set(new Date().toISOString())
  await desk.policy(false)
})

const form = (of: Account, more: Partial<RequestTopUpInput> = {}): RequestTopUpInput => ({
  topUpId: randomUUID(),
  organizationId: of.organizationId,
  advancedBalanceId: of.advancedBalanceId,
  amount: '5.25',
  reason: 'as agreed',
  ...more,
})
const ask = (input: RequestTopUpInput, by = ctx) => requestTopUp(nextRequest(by), input)
const many = () => db.$count(topUps)

describe('asking for a top-up', () => {
  it.each([
    ['5.529'],
    ['1e3'],
    ['0'],
    ['0.00'],
    ['-1'],
    ['+1'],
    ['٥'],
    ['5,25'],
    ['1,000'],
    ['.5'],
    ['5.'],
    ['007'],
    [''],
    ['5 USD'],
    ['NaN'],
    ['Infinity'],
    ['0x10'],
    ['1'.repeat(60)],
    [`1${'0'.repeat(59)}.5`],
    ['5\u0000'],
  ])('of %j is refused before anything is read, kept or sent', async (amount) => {
    const before = await many()
    await expect(ask(form(account, { amount }))).rejects.toMatchObject({
      code: 'INVALID',
      fields: { amount: expect.stringMatching(/^(topUps\.)?errors\./) },
    })
    expect(await many()).toBe(before)
  })

  it('with a number instead of a text is refused', async () => {
    const amount = 5.25 as unknown as string
    await expect(ask(form(account, { amount }))).rejects.toMatchObject({ code: 'INVALID' })
  })

  it('for an organization that is not in the directory is refused', async () => {
    await expect(ask(form({ ...account, organizationId: randomUUID() }))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('for a balance of another organization, of another user, is refused', async () => {
    const { advancedBalanceId } = elsewhere
    for (const foreign of [advancedBalanceId, randomUUID()])
      await expect(ask(form(account, { advancedBalanceId: foreign }))).rejects.toMatchObject({
        code: 'INVALID',
        fields: { advancedBalanceId: 'topUps.errors.balanceElsewhere' },
      })
  })

  it('is refused while the balance cannot be read: nobody asks for what nobody can judge', async () => {
    const path = '/partner/api/get-organization-advanced-balances'
    await desk.sandbox.door('POST', 'faults', { path, kind: 'html', count: 4 })
    const before = await many()
    await expect(ask(form(account))).rejects.toMatchObject({ code: 'GATEWAY_NOT_SENT' })
    expect(await many()).toBe(before)
  })

  it.each(['manager', 'support', 'auditor'] as const)(
    'by %s is refused, and the trail says so',
    async (role) => {
      const by = await desk.as(role)
      await expect(ask(form(account), by)).rejects.toMatchObject({ code: 'FORBIDDEN' })
      await expectAuditRow(db, {
        action: 'top-ups.request',
        outcome: 'refused',
        actorId: by.actor.kind === 'staff' ? by.actor.staffId : '',
      })
    },
  )

  it('of a blocked balance is possible: what is blocked is spending', async () => {
    const blocked = await desk.account()
    const { organizationId } = blocked
    await desk.sandbox.door('POST', 'block', { organizationId, blocked: true, blockReason: 'KYC' })
    const { id } = await ask(form(blocked))
    await desk.run()
    expect(await desk.read(id)).toMatchObject({ status: 'confirmed', balanceAfter: '105.25' })
  })

  it('twice by one form, ten times at once, is one top-up', async () => {
    const own = await desk.account()
    const input = form(own)
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask(input)))
    expect(new Set(answers.map(({ number }) => number)).size).toBe(1)
    await Promise.all([desk.run(), desk.run()])
    expect((await ask(input)).status).toBe('confirmed')
    expect(await desk.applied(own)).toHaveLength(1)
  })

  it('from two tabs, or by two people, for the same amount is one top-up: the second is told of the first', async () => {
    const own = await desk.account()
    const other = await desk.as('finance')
    const all = await Promise.allSettled([ask(form(own)), ask(form(own)), ask(form(own), other)])
    const made = all.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    expect(made).toHaveLength(1)
    const refused = all.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))
    for (const reason of refused)
      expect(reason).toMatchObject({
        code: 'CONFLICT',
        text: { key: 'topUps.errors.sameOpen', params: { number: String(made[0]?.number) } },
      })
    await desk.run()
    expect(await desk.applied(own)).toHaveLength(1)
    await expect(ask(form(own))).resolves.toMatchObject({ status: 'approved' })
  })

  it('with the id of another top-up is refused, and changes nothing of that one', async () => {
    const own = await desk.account()
    const input = form(own)
    await ask(input)
    const other = await desk.as('finance')
    for (const [changed, by] of [
      [{ ...input, amount: '6' }, ctx],
      [{ ...input, ...form(elsewhere), topUpId: input.topUpId }, ctx],
      [input, other],
    ] as const)
      await expect(ask(changed, by)).rejects.toMatchObject({ code: 'CONFLICT' })
    expect((await desk.read(input.topUpId)).amount).toBe('5.25')
  })
})

describe('a top-up that a policy asks others about', () => {
  it('waits, is bound to what was asked and seen, and tells those who may agree', async () => {
    await desk.policy(true)
    const approver = await desk.as('finance')
    const own = await desk.account()
    const { id, approval, status } = await ask(form(own))
    expect([status, approval?.status]).toEqual(['awaiting-approval', 'waiting'])
    const [request] = await db.select().from(approvalRequests).where(eq(approvalRequests.subjectId, id))
    expect(request).toMatchObject({
      payload: { topUpId: id, amount: '5.25', currency: 'USD', ...own },
      live: { balance: '100', blocked: 'false', organizationName: 'Acme' },
      measure: { amount: '5.25' },
    })
    const told = (await db.select().from(notifications)).filter(({ href }) =>
      href.includes(approval?.approvalId ?? ''),
    )
    const ids = told.map(({ staffId }) => staffId)
    expect(ids).toContain(approver.actor.kind === 'staff' ? approver.actor.staffId : '')
    expect(ids).not.toContain(ctx.actor.kind === 'staff' ? ctx.actor.staffId : '')
    await desk.run()
    expect(await desk.applied(own)).toHaveLength(0)
  })

  it('is taken back with its request, and never sent', async () => {
    await desk.policy(true)
    const own = await desk.account()
    const { id, version } = await ask(form(own))
    const { status, approval } = await cancelTopUp(nextRequest(ctx), { topUpId: id, version })
    expect([status, approval?.status]).toEqual(['cancelled', 'withdrawn'])
    await desk.run()
    expect(await desk.applied(own)).toHaveLength(0)
  })
})
