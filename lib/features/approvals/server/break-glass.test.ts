import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { approvalDesk, refusalOf } from '@/lib/features/tariffs/server/testing/approval-desk'
import { notifications } from '@/lib/server/notify/tables'
import { expectAuditRow, nextRequest } from '@/lib/testing'
import { breakGlass, listPolicies, readApproval } from '.'
import { agreePolicy, decide, PASSWORD, requestOf, type Person } from './testing/desk'

const { db, as, people, asked, read, desk } = await approvalDesk()
const { anna, boris, sam, sue } = people
const policyId = await agreePolicy([anna, boris], {})
const breakBy = (who: Person, approvalId: string, password = PASSWORD, reason = 'the shop cannot be paid') =>
  breakGlass(nextRequest(who), { approvalId, password, reason })

it('without a policy that allows it nobody acts alone', async () => {
  const { approvalId } = await asked()
  expect(await readApproval(sam, { approvalId })).toMatchObject({ breakGlass: false })
  expect(await refusalOf(breakBy(sam, approvalId))).toBe('approvals.errors.noBreakGlass')
  expect(await requestOf(db, approvalId)).toMatchObject({ status: 'waiting', brokenBy: null })
  await expectAuditRow(db, { action: 'approvals.break-glass', outcome: 'refused', subjectId: approvalId })
})

it('switched on by two administrators, whoever asked goes on with password and reason, in front of everybody', async () => {
  const version = (await listPolicies(anna, {})).policies.find(({ id }) => id === policyId)?.version ?? 0
  const before = await asked()
  await agreePolicy([anna, boris], { policyId, version, breakGlass: true })
  // A request keeps what was asked for when it was made.
  expect(await refusalOf(breakBy(sam, before.approvalId))).toBe('approvals.errors.noBreakGlass')

  const { approvalId, set } = await asked()
  const auditor = await as('auditor')
  expect(await readApproval(sam, { approvalId })).toMatchObject({ breakGlass: true })
  expect(await readApproval(sue, { approvalId })).toMatchObject({ breakGlass: false })
  expect(await refusalOf(breakBy(sue, approvalId))).toBe('approvals.errors.breakGlassOwn')
  await expect(breakBy(sam, approvalId, 'wrong')).rejects.toMatchObject({ code: 'INVALID' })
  await expect(breakBy(sam, approvalId, PASSWORD, ' ')).rejects.toMatchObject({ code: 'INVALID' })
  expect(await requestOf(db, approvalId)).toMatchObject({ status: 'waiting' })

  expect(await breakBy(sam, approvalId)).toMatchObject({
    status: 'used',
    brokenBy: { staffId: sam.actor.staffId },
  })
  expect(await read(set)).toMatchObject({
    status: 'queued',
    approval: { brokenBy: { name: sam.actor.name } },
  })
  const told = await db
    .select()
    .from(notifications)
    .where(eq(notifications.occasion, `glass-broken:${approvalId}`))
  const ids = told.map(({ staffId }) => staffId)
  for (const who of [anna, boris, sue, sam, auditor]) expect(ids).toContain(who.actor.staffId)
  await expectAuditRow(db, {
    action: 'approvals.break-glass',
    subjectId: approvalId,
    actorId: sam.actor.staffId,
    outcome: 'done',
    reason: 'the shop cannot be paid',
  })
  expect(await refusalOf(breakBy(sam, approvalId))).toBe('approvals.errors.notWaiting.used')
  expect(await refusalOf(decide(sue, approvalId))).toBe('approvals.errors.notWaiting.used')
})

it('the emergency exit leads to exactly what was asked for, on values that have not changed', async () => {
  const { approvalId, set, owner } = await asked()
  await desk.outside(owner, 'ORDER_DEPOSIT', '0.01')
  expect(await breakBy(sam, approvalId)).toMatchObject({ status: 'void' })
  expect(await read(set)).toMatchObject({ status: 'draft', approval: { status: 'void' } })
})

it('who may not act without approval by their role cannot, even for their own request', async () => {
  const { approvalId } = await asked()
  const demoted = { ...sam, actor: { ...sam.actor, role: 'manager' as const } }
  await expect(breakBy(demoted, approvalId)).rejects.toMatchObject({ code: 'FORBIDDEN' })
})
