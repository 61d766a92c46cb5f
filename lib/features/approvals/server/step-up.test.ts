import { beforeAll, describe, expect, it } from 'vitest'
import { approvalDesk } from '@/lib/features/tariffs/server/testing/approval-desk'
import { auditEvents } from '@/lib/server/db/tables'
import { auditRows, expectAuditRow, nextRequest } from '@/lib/testing'
import { decideMany, readApproval } from '.'
import { agreePolicy, decide, PASSWORD, requestOf, type Person } from './testing/desk'

const { db, as, people, asked } = await approvalDesk()
const { anna, boris } = people
beforeAll(() => agreePolicy([anna, boris], { stepUpFrom: '1' }))

const shown = async (who: Person, ids: string[]) =>
  Promise.all(
    ids.map(async (approvalId) => {
      const { payloadHash, liveHash } = await readApproval(who, { approvalId })
      return { approvalId, payloadHash, liveHash }
    }),
  )
const many = async (
  who: Person,
  ids: string[],
  password: string | null,
  decision: 'approve' | 'decline' = 'approve',
) => decideMany(nextRequest(who), { decision, reason: 'all fine', password, requests: await shown(who, ids) })

describe('the password once more', () => {
  it('is asked for to approve, never to decline, and is in no trail', async () => {
    const who = await as('support')
    const { approvalId } = await asked()
    expect(await readApproval(who, { approvalId })).toMatchObject({ stepUp: true })
    await expect(decide(who, approvalId, 'approve', { password: null })).rejects.toMatchObject({
      code: 'INVALID',
      fields: { password: 'approvals.errors.passwordNeeded' },
    })
    await expect(decide(who, approvalId, 'approve', { password: 'not-the-one' })).rejects.toMatchObject({
      code: 'INVALID',
      fields: { password: 'approvals.errors.passwordWrong' },
    })
    await expectAuditRow(db, { action: 'approvals.decide', outcome: 'refused', reason: 'wrong password' })
    expect(await decide(who, approvalId)).toMatchObject({ status: 'used' })
    const other = await asked()
    expect(await decide(who, other.approvalId, 'decline', { password: null })).toMatchObject({
      status: 'declined',
    })
    const trail = JSON.stringify(await db.select().from(auditEvents))
    expect(trail).not.toContain(PASSWORD)
    expect(trail).not.toContain('not-the-one')
  })

  it('is counted like a sign-in: after five wrong ones the right one has to wait too', async () => {
    const who = await as('support')
    const { approvalId } = await asked()
    for (let i = 0; i < 5; i++)
      await expect(decide(who, approvalId, 'approve', { password: 'wrong' })).rejects.toMatchObject({
        code: 'INVALID',
      })
    await expect(decide(who, approvalId)).rejects.toMatchObject({ code: 'LIMITED' })
    expect(await requestOf(db, approvalId)).toMatchObject({ status: 'waiting' })
    expect(await decide(await as('support'), approvalId)).toMatchObject({ status: 'used' })
  })
})

describe('several at once', () => {
  it('are decided one by one, each with its result', async () => {
    const who = await as('support')
    const [first, own, last] = [await asked(), await asked(who), await asked()]
    const ids = [first, own, last].map(({ approvalId }) => approvalId)
    const results = await many(who, ids, PASSWORD)
    expect(results).toEqual([
      { approvalId: ids[0], ok: true, message: null },
      { approvalId: ids[1], ok: false, message: 'You asked for it yourself: somebody else decides.' },
      { approvalId: ids[2], ok: true, message: null },
    ])
    expect(await auditRows(db, 'approvals.decide')).toContainEqual(
      expect.objectContaining({ outcome: 'refused', subjectId: ids[1], actorId: who.actor.staffId }),
    )
  })

  it('with a wrong password none is decided, and it counts once', async () => {
    const who = await as('support')
    const ids = [await asked(), await asked(), await asked()].map(({ approvalId }) => approvalId)
    await expect(many(who, ids, 'wrong')).rejects.toMatchObject({ code: 'INVALID' })
    const refused = await auditRows(db, 'approvals.decide-many')
    expect(refused.filter(({ actorId }) => actorId === who.actor.staffId)).toHaveLength(1)
    for (const id of ids) expect(await requestOf(db, id)).toMatchObject({ status: 'waiting' })
    expect((await many(who, ids, PASSWORD)).every(({ ok }) => ok)).toBe(true)
  })

  it('one that was decided meanwhile, or stands twice, is told and holds up nobody', async () => {
    const who = await as('support')
    const [one, two] = [await asked(), await asked()]
    await decide(await as('admin'), one.approvalId, 'decline')
    const ids = [one, two, two].map(({ approvalId }) => approvalId)
    const results = await many(who, ids, PASSWORD)
    expect(results.map(({ ok }) => ok)).toEqual([false, true, false])
  })

  it('are declined without a password', async () => {
    const who = await as('support')
    const ids = [await asked(), await asked()].map(({ approvalId }) => approvalId)
    expect((await many(who, ids, null, 'decline')).every(({ ok }) => ok)).toBe(true)
  })
})
