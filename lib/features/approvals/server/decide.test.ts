import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { approvalDesk, refusalOf } from '@/lib/features/tariffs/server/testing/approval-desk'
import { handlersOf } from '@/lib/server/approvals'
import { record } from '@/lib/server/write'
import { expectAuditRow } from '@/lib/testing'
import { countApprovals, decideApproval, listApprovals, proposePolicy, readApproval } from '.'
import { agreePolicy, decide, policyTerms, requestOf, type Person } from './testing/desk'

const { db, as, people, asked, carryOut, read, desk } = await approvalDesk()
const { anna, boris, sam, sue } = people
const list = (who: Person, view: 'to-decide' | 'mine' | 'all', page = 1) =>
  listApprovals(who, { view, page, size: 25 })
const disable = (who: Person) =>
  db.execute(sql`UPDATE staff SET disabled_at = now() WHERE id = ${who.actor.staffId}`)

describe('where two have to agree', () => {
  beforeAll(() => agreePolicy([anna, boris], { approvers: 2 }))

  it('one vote is not enough, and nobody’s second one counts', async () => {
    const { approvalId, set, owner } = await asked()
    expect(await decide(sue, approvalId)).toMatchObject({
      status: 'waiting',
      given: 1,
      needed: 2,
      notYours: 'voted',
    })
    expect(await refusalOf(decide(sue, approvalId))).toBe('approvals.errors.voted')
    await carryOut()
    expect(await desk.live(owner)).toEqual({})
    expect(await decide(boris, approvalId)).toMatchObject({ status: 'used', given: 2 })
    expect((await read(set)).status).toBe('queued')
  })

  it('two votes of one person at the same instant are one', async () => {
    const { approvalId } = await asked()
    const both = await Promise.allSettled([decide(sue, approvalId), decide(sue, approvalId)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await requestOf(db, approvalId)).toMatchObject({ status: 'waiting' })
  })

  it('votes of two people at the same instant both count, and it goes on once', async () => {
    const { approvalId, set } = await asked()
    const third = await as('admin')
    const all = await Promise.allSettled([
      decide(sue, approvalId),
      decide(boris, approvalId),
      decide(third, approvalId),
    ])
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
    expect(await requestOf(db, approvalId)).toMatchObject({ status: 'used' })
    expect((await read(set)).approval?.votes).toHaveLength(2)
  })

  it.each([
    ['disabled', sql`disabled_at = now()`],
    ['given a role that does not decide', sql`role = 'finance'`],
  ])('the vote of somebody who was %s since does not count', async (_, change) => {
    const leaver = await as('support')
    const { approvalId } = await asked()
    await decide(leaver, approvalId)
    await db.execute(sql`UPDATE staff SET ${change} WHERE id = ${leaver.actor.staffId}`)
    expect(await decide(sue, approvalId)).toMatchObject({ status: 'waiting', given: 1 })
    expect(await decide(boris, approvalId)).toMatchObject({ status: 'used', given: 2 })
  })

  it('one no ends it, whatever others have said', async () => {
    const { approvalId, set } = await asked()
    await decide(sue, approvalId)
    expect(await decide(boris, approvalId, 'decline')).toMatchObject({ status: 'declined' })
    expect(await refusalOf(decide(anna, approvalId))).toBe('approvals.errors.notWaiting.declined')
    expect((await read(set)).status).toBe('draft')
  })

  it('somebody who is disabled while they decide decides nothing', async () => {
    const leaver = await as('support')
    const { approvalId } = await asked()
    const { payloadHash, liveHash } = await readApproval(leaver, { approvalId })
    await disable(leaver)
    const late = {
      approvalId,
      decision: 'approve' as const,
      reason: 'late',
      payloadHash,
      liveHash,
      password: null,
    }
    await expect(decideApproval(leaver, late)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expectAuditRow(db, { action: 'approvals.decide', outcome: 'refused', subjectId: approvalId })
    expect((await requestOf(db, approvalId)).version).toBe(1)
  })

  it('what is decided is what was shown: another payload, and values that nobody was shown, are refused', async () => {
    const { approvalId } = await asked()
    const other = 'a'.repeat(64)
    expect(await refusalOf(decide(sue, approvalId, 'approve', { payloadHash: other }))).toBe(
      'approvals.errors.older',
    )
    expect(await refusalOf(decide(sue, approvalId, 'approve', { liveHash: other }))).toBe(
      'approvals.errors.older',
    )
    expect(await refusalOf(decide(sue, approvalId, 'decline', { payloadHash: other }))).toBe(
      'approvals.errors.older',
    )
    await expect(decide(sue, approvalId, 'approve', { liveHash: 'short' })).rejects.toMatchObject({
      code: 'INVALID',
    })
    await expect(decide(sue, approvalId, 'approve', { reason: ' ' })).rejects.toMatchObject({
      code: 'INVALID',
    })
    expect((await requestOf(db, approvalId)).version).toBe(1)
  })

  it('a request that nobody made is not known', async () => {
    const forged = { approvalId: randomUUID(), decision: 'approve' as const, reason: 'x' }
    const hashes = { payloadHash: 'a'.repeat(64), liveHash: 'a'.repeat(64), password: null }
    expect(await refusalOf(decideApproval(sue, { ...forged, ...hashes }))).toBe('approvals.errors.unknown')
    for (const approvalId of [randomUUID(), 'x', "'; DROP TABLE staff"])
      expect(await refusalOf(readApproval(sue, { approvalId }))).toBe('approvals.errors.unknown')
  })

  it('price after price, what one has agreed to is not what the next one sees: it is void', async () => {
    const { approvalId, owner } = await asked()
    await decide(sue, approvalId)
    await desk.outside(owner, 'ORDER_DEPOSIT', '0.01')
    expect(await refusalOf(decide(boris, approvalId))).toBe('approvals.errors.nowVoid')
    expect(await requestOf(db, approvalId)).toMatchObject({ status: 'void' })
  })
})

describe('an account that the requester has lately had in hand is no second person', () => {
  it.each(['staff.create', 'staff.reset-password', 'staff.change-role'] as const)(
    '(%s) for seven days, and for their own requests alone',
    async (action) => {
      const puppet = await as('admin')
      const after = { staffId: puppet.actor.staffId }
      await record(anna, { action, subject: { kind: 'staff', id: puppet.actor.staffId }, after })
      const { approvalId } = await asked(anna)
      expect(await readApproval(puppet, { approvalId })).toMatchObject({ notYours: 'account' })
      expect((await list(puppet, 'to-decide')).rows.map(({ id }) => id)).not.toContain(approvalId)
      expect(await refusalOf(decide(puppet, approvalId))).toBe('approvals.errors.account')
      expect((await requestOf(db, approvalId)).version).toBe(1)
      expect(await decide(puppet, (await asked(sam)).approvalId)).toMatchObject({ given: 1 })

      const weekLater = new Date(anna.clock.now().getTime() + 7 * 24 * 3_600_000 + 1_000)
      expect((await handlersOf(db, puppet.actor, weekLater)).size).toBe(0)
    },
  )
})

describe('who sees what', () => {
  it('what waits for whom, and why somebody may not decide', async () => {
    const { approvalId } = await asked(sam)
    const [finance, auditor, support] = [await as('finance'), await as('auditor'), await as('support')]
    const own = async (who: Person, view: 'to-decide' | 'mine' | 'all') =>
      (await list(who, view)).rows.find(({ id }) => id === approvalId)?.notYours
    expect(await own(support, 'to-decide')).toBeNull()
    expect(await own(sam, 'to-decide')).toBeUndefined()
    expect(await own(sam, 'mine')).toBe('own')
    expect(await own(support, 'mine')).toBeUndefined()
    expect(await own(finance, 'to-decide')).toBeUndefined()
    for (const who of [finance, auditor]) expect(await own(who, 'all')).toBe('role')
    expect(await countApprovals(auditor, {})).toEqual({ toDecide: 0 })

    const { toDecide } = await countApprovals(support, {})
    expect(toDecide).toBe((await list(support, 'to-decide')).total)
    await decide(support, approvalId)
    expect(await own(support, 'all')).toBe('voted')
    expect(await countApprovals(support, {})).toEqual({ toDecide: toDecide - 1 })
    await expect(decide(auditor, approvalId)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expectAuditRow(db, {
      action: 'approvals.decide',
      outcome: 'refused',
      actorId: auditor.actor.staffId,
    })
  })

  it('a page holds what it says, and pages beyond the last one are empty', async () => {
    const all = await listApprovals(sue, { view: 'all', page: 1, size: 25 })
    expect(all.rows).toHaveLength(Math.min(25, all.total))
    expect((await list(sue, 'all', 999)).rows).toEqual([])
    const times = all.rows.map(({ createdAt }) => createdAt)
    expect(times).toEqual([...times].sort().reverse())
  })
})

it('what was asked for by somebody who has no access any more says so, and cannot be approved', async () => {
  const leaver = await as('admin')
  const { approvalId } = policyTerms()
  await proposePolicy(leaver, policyTerms({ approvalId, name: 'Of a leaver' }))
  expect((await readApproval(anna, { approvalId })).changed).toEqual([])
  await disable(leaver)
  const changed = [{ name: 'requesterActive', before: 'true', after: 'false' }]
  expect((await readApproval(anna, { approvalId })).changed).toEqual(changed)
  expect(await refusalOf(decide(anna, approvalId))).toBe('approvals.errors.nowVoid')
  expect(await requestOf(db, approvalId)).toMatchObject({ status: 'void', changed })
})
