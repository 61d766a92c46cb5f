import { beforeAll, describe, expect, it } from 'vitest'
import { readApproval } from '@/lib/features/approvals/server'
import { agreePolicy, decide, requestOf, toldTo } from '@/lib/features/approvals/server/testing/desk'
import { auditRows, expectAuditRow } from '@/lib/testing'
import { percent } from '../testing/change-desk'
import { approvalDesk, refusalOf } from '../testing/approval-desk'

const { desk, db, as, people, applyBy, carryOut, read, asked } = await approvalDesk()
const { anna, boris, sam, sue } = people

it('without a policy a change of tariffs needs nobody else', async () => {
  const { set } = await asked()
  expect(set).toMatchObject({ status: 'queued', approval: null })
})

describe('with a policy', () => {
  beforeAll(() => agreePolicy([anna, boris], { fromPercentPoints: '1' }))

  it('a change below its limit goes its way, one at the limit waits, and so does one that has no such measure', async () => {
    const owner = await desk.organization()
    const base = { ...percent('2').typed }
    await desk.outside(owner, 'ORDER_DEPOSIT', '0.02')
    await desk.outside(owner, 'WALLET_DEPOSIT', '0.02')
    const live = await desk.live(owner)
    const line = (action: string, amount: string, more = {}) => ({
      action,
      ...percent(amount),
      typed: { ...base, amount, retyped: amount, ...more },
      base: live[action] ?? null,
    })
    const status = async (...lines: ReturnType<typeof line>[]) =>
      (await applyBy(sam, await desk.draft(owner, {}, { lines }))).status
    expect(await status(line('ORDER_DEPOSIT', '2.99'))).toBe('queued')
    expect(await status(line('ORDER_DEPOSIT', '2.99'), line('WALLET_DEPOSIT', '1'))).toBe('awaiting-approval')
    expect(await status(line('ORDER_DEPOSIT', '2', { minAmount: '5' }))).toBe('awaiting-approval')
  })

  it('what waits is not sent, and says who acts next', async () => {
    const { set, owner, approvalId } = await asked()
    await carryOut()
    expect(await desk.live(owner)).toEqual({})
    expect(set).toMatchObject({
      status: 'awaiting-approval',
      authorisedBy: { staffId: sam.actor.staffId },
      approval: { status: 'waiting', needed: 1, roles: ['admin', 'support'], votes: [] },
    })
    await expectAuditRow(db, {
      action: 'approvals.request',
      subjectId: approvalId,
      actorId: sam.actor.staffId,
    })
    expect((await toldTo(db, sue)).at(-1)).toMatchObject({
      kind: 'approval-asked',
      href: `/approvals/${approvalId}`,
    })
    expect((await toldTo(db, sam)).map(({ occasion }) => occasion)).not.toContain(
      `approval-asked:${approvalId}:1`,
    )
  })

  it('approved, it is sent once, and the trail says who asked and who approved', async () => {
    const { set, owner, approvalId } = await asked()
    const shown = await readApproval(sue, { approvalId })
    expect(shown).toMatchObject({
      notYours: null,
      title: { key: 'approvals.tariff.title', params: { count: 1, name: 'Shop' } },
      facts: [{ label: 'Payment for an order', after: '3 %' }],
      liveAt: expect.any(String),
    })
    await decide(sue, approvalId)
    expect(await read(set)).toMatchObject({
      status: 'queued',
      approval: { status: 'used', votes: [{ by: { staffId: sue.actor.staffId }, decision: 'approve' }] },
    })
    await carryOut()
    expect(await read(set)).toMatchObject({ status: 'applied' })
    expect(await desk.live(owner)).toMatchObject({ ORDER_DEPOSIT: { amount: '0.03' } })
    await expectAuditRow(db, {
      action: 'tariffs.apply',
      subjectId: set.id,
      actorId: sue.actor.staffId,
      after: expect.objectContaining({
        status: 'queued',
        askedBy: sam.actor.name,
        approvedBy: [sue.actor.name],
      }),
    })
  })

  it('whoever asked does not approve it, whatever the role, and nobody votes twice', async () => {
    const { approvalId } = await asked(anna)
    expect(await refusalOf(decide(anna, approvalId))).toBe('approvals.errors.own')
    expect(await refusalOf(decide(await as('finance'), approvalId))).toBe('approvals.errors.role')
    await decide(boris, approvalId)
    expect(await refusalOf(decide(boris, approvalId))).toBe('approvals.errors.notWaiting.used')
    expect(await auditRows(db, 'approvals.use')).toContainEqual(
      expect.objectContaining({ subjectId: approvalId }),
    )
  })

  it('declined, it is a draft again, and whoever asked is told why', async () => {
    const { set, approvalId } = await asked()
    await decide(sue, approvalId, 'decline', { reason: 'agreed otherwise', password: null })
    expect(await read(set)).toMatchObject({
      status: 'draft',
      approval: { status: 'declined' },
      authorisedBy: null,
    })
    expect((await toldTo(db, sam)).at(-1)?.text).toMatchObject({
      key: 'approvals.notices.declined',
      params: { name: sue.actor.name, reason: 'agreed otherwise', kind: 'tariff' },
    })
    await expectAuditRow(db, {
      action: 'tariffs.apply',
      subjectId: set.id,
      outcome: 'refused',
      after: expect.objectContaining({ status: 'draft', approval: 'declined' }),
    })
  })

  it('a price that was changed elsewhere since makes it void, says what changed, and sends nothing', async () => {
    const { set, owner, approvalId } = await asked()
    await desk.outside(owner, 'ORDER_DEPOSIT', '0.025')
    expect(await readApproval(sue, { approvalId })).toMatchObject({
      changed: [{ name: 'ORDER_DEPOSIT', before: null, after: '2.5 %' }],
    })
    expect(await refusalOf(decide(sue, approvalId))).toBe('approvals.errors.nowVoid')
    expect(await read(set)).toMatchObject({
      status: 'draft',
      approval: { status: 'void', changed: [{ name: 'ORDER_DEPOSIT', before: null, after: '2.5 %' }] },
    })
    expect((await toldTo(db, sam)).at(-1)).toMatchObject({ kind: 'approval-void' })
    await carryOut()
    expect(await desk.live(owner)).toMatchObject({ ORDER_DEPOSIT: { amount: '0.025' } })
  })

  it('nobody approves what cannot be read, but anybody who may can decline it', async () => {
    const { approvalId } = await asked()
    await desk.fault('drop-before', { path: '/partner/api/get-organization-tariffs', count: 50 })
    try {
      expect(await readApproval(sue, { approvalId })).toMatchObject({ liveAt: null, notYours: null })
      await expect(decide(sue, approvalId)).rejects.toMatchObject({ code: 'GATEWAY_NOT_SENT' })
      expect(await requestOf(db, approvalId)).toMatchObject({ status: 'waiting' })
      expect(await decide(sue, approvalId, 'decline')).toMatchObject({ status: 'declined' })
    } finally {
      await desk.sandbox.door('POST', 'faults', { clear: true })
    }
  })
})
