import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import type { StaffActor } from '@/lib/shared/actor'
import type { Role } from '@/lib/shared/permissions'
import { expectAuditRow, fixedClock, freshDatabase, nextRequest, testCtx } from '@/lib/testing'
import type { Ctx } from '../ctx'
import { staff } from '../db/tables'
import { notifications } from '../notify/tables'
import { write } from '../write'
import {
  castVote,
  differences,
  keepShown,
  lockRequest,
  requestApproval,
  requestById,
  useApproval,
  withdrawRequest,
  type Facts,
  type Use,
} from '.'

const { db } = await freshDatabase()
const clock = fixedClock()

type Person = Ctx & { actor: StaffActor }
const somebody = async (role: Role) => (await testCtx({ db, role, clock })) as Person
const [fatima, finn, anna] = [await somebody('finance'), await somebody('finance'), await somebody('admin')]
const runner = await testCtx({ db, job: 'top-ups', clock })

const PAYLOAD: Facts = { topUpId: 'a', amount: '250', currency: 'USD' }
const LIVE: Facts = { balance: '10', blocked: 'false' }

/** A top-up that finance asks for; the policy that comes with the desk wants one other person. */
async function asked(subjectId = randomUUID(), by = fatima) {
  const id = await write(nextRequest(by), async (tx) => {
    const request = await requestApproval(tx, by, {
      kind: 'top-up',
      subject: { kind: 'top-up', id: subjectId },
      payload: PAYLOAD,
      live: LIVE,
      measure: { amount: '250', todayOfPerson: '250' },
      reason: 'the shop asked',
    })
    if (!request) throw new Error('nobody was asked')
    return { data: request.approvalId, audit: request.audit }
  })
  return { id, subjectId }
}

async function vote(who: Person, id: string, shown: Facts = LIVE) {
  await write(nextRequest(who), async (tx) => {
    const row = await lockRequest(tx, id)
    if (!row) throw new Error('no request')
    const liveHash = await keepShown(tx, row, shown, clock.now())
    const cast = await castVote(tx, who, row, { decision: 'approve', reason: 'fine', liveHash })
    if (!cast) throw new Error('voted before')
    return { data: undefined, audit: cast.audit }
  })
}

const use = (id: string, subjectId: string, more: Partial<Use> = {}) =>
  write(nextRequest(runner), async (tx) => {
    const used = await useApproval(tx, runner, id, {
      kind: 'top-up',
      subjectId,
      payload: PAYLOAD,
      live: LIVE,
      changed: differences,
      ...more,
    })
    return { data: used, audit: used.audit ?? [] }
  })
const status = async (id: string) => (await requestById(db, id))?.status

async function approved(shown?: Facts) {
  const request = await asked()
  await vote(finn, request.id, shown)
  return request
}

it('an approval is good for one use, of two at the same instant too', async () => {
  const { id, subjectId } = await approved()
  const both = await Promise.all([use(id, subjectId), use(id, subjectId)])
  expect(both.filter(({ ok }) => ok)).toMatchObject([
    { ok: true, approvers: [{ name: finn.actor.name }], broken: null },
  ])
  expect(both.filter(({ ok }) => !ok)).toMatchObject([{ ok: false, status: 'used' }])
  expect(await use(id, subjectId)).toMatchObject({ ok: false, status: 'used', audit: null })
  await expectAuditRow(db, {
    action: 'approvals.use',
    subjectId: id,
    after: expect.objectContaining({ status: 'used', approvers: [finn.actor.name] }),
  })
})

it('before anybody has agreed there is nothing to use', async () => {
  const { id, subjectId } = await asked()
  expect(await use(id, subjectId)).toEqual({ ok: false, status: 'waiting', changed: [], audit: null })
})

it('an approval of something else, and one that nobody gave, are no approval, and are left as they are', async () => {
  const { id, subjectId } = await approved()
  expect(await use(id, randomUUID())).toMatchObject({ ok: false, status: 'void' })
  await expectAuditRow(db, { action: 'approvals.use', subjectId: id, outcome: 'refused' })
  expect(await use(id, subjectId, { kind: 'tariff' })).toMatchObject({ ok: false, status: 'void' })
  expect(await use(randomUUID(), subjectId)).toMatchObject({ ok: false, status: 'void', audit: null })
  expect(await use(id, subjectId)).toMatchObject({ ok: true })
})

it('another payload than the approved one makes it void, and says what is otherwise', async () => {
  const { id, subjectId } = await approved()
  const changed = [{ name: 'amount', before: '250', after: '2500' }]
  const payload = { ...PAYLOAD, amount: '2500' }
  expect(await use(id, subjectId, { payload })).toMatchObject({ ok: false, status: 'void', changed })
  expect(await requestById(db, id)).toMatchObject({ status: 'void', changed })
  expect(await use(id, subjectId)).toMatchObject({ ok: false, status: 'void', changed })
  await expectAuditRow(db, { action: 'approvals.void', subjectId: id, after: { status: 'void', changed } })
})

it('live values that matter and have changed since make it void, and whoever asked is told', async () => {
  const { id, subjectId } = await approved()
  const changed = [{ name: 'balance', before: '10', after: '260' }]
  expect(await use(id, subjectId, { live: { ...LIVE, balance: '260' } })).toMatchObject({
    status: 'void',
    changed,
  })
  const [told] = await db
    .select()
    .from(notifications)
    .where(eq(notifications.occasion, `approval-void:${id}:2`))
  expect(told).toMatchObject({ staffId: fatima.actor.staffId, kind: 'approval-void' })
})

it('it is held against what the approver was shown, and not against what was there when it was asked for alone', async () => {
  const rose: Use['changed'] = (before, now) =>
    Number(now.balance) > Number(before.balance)
      ? [{ name: 'balance', before: before.balance ?? null, after: now.balance ?? null }]
      : []
  const { id, subjectId } = await approved({ ...LIVE, balance: '4' })
  expect(await use(id, subjectId, { live: { ...LIVE, balance: '9' }, changed: rose })).toMatchObject({
    status: 'void',
    changed: [{ name: 'balance', before: '4', after: '9' }],
  })
  const other = await approved({ ...LIVE, balance: '4' })
  expect(
    await use(other.id, other.subjectId, { live: { ...LIVE, balance: '3' }, changed: rose }),
  ).toMatchObject({
    ok: true,
  })
})

it('given and not used in time it lapses', async () => {
  const { id, subjectId } = await approved()
  clock.advance(24 * 60 * 60_000)
  expect(await use(id, subjectId)).toMatchObject({ ok: false, status: 'lapsed' })
  expect(await status(id)).toBe('lapsed')
})

it.each([
  ['disabled', sql`disabled_at = now()`],
  ['given another role', sql`role = 'support'`],
])(
  'the vote of somebody who was %s since counts no more: it waits for others, who are told',
  async (_, change) => {
    const leaver = await somebody('finance')
    const { id, subjectId } = await asked()
    await vote(leaver, id)
    expect(await status(id)).toBe('approved')
    await db.execute(sql`UPDATE staff SET ${change} WHERE id = ${leaver.actor.staffId}`)
    expect(await use(id, subjectId)).toMatchObject({ ok: false, status: 'waiting' })
    const told = await db
      .select()
      .from(notifications)
      .where(eq(notifications.occasion, `approval-asked:${id}:3`))
    const ids = told.map(({ staffId }) => staffId)
    expect(ids).toEqual(expect.arrayContaining([finn.actor.staffId, anna.actor.staffId]))
    expect(ids).not.toContain(leaver.actor.staffId)
    expect(ids).not.toContain(fatima.actor.staffId)
    await vote(anna, id)
    expect(await use(id, subjectId)).toMatchObject({ ok: true, approvers: [{ name: anna.actor.name }] })
  },
)

it.each([
  ['whose account was deactivated', sql`disabled_at = now()`, 'requesterActive'],
  ['who may not ask for it any more', sql`role = 'auditor'`, 'requesterMay'],
])('what was asked for by somebody %s is void, and says so', async (_, change, name) => {
  const leaver = await somebody('finance')
  const { id, subjectId } = await asked(randomUUID(), leaver)
  await vote(finn, id)
  await db.execute(sql`UPDATE staff SET ${change} WHERE id = ${leaver.actor.staffId}`)
  const changed = [{ name, before: 'true', after: 'false' }]
  expect(await use(id, subjectId)).toMatchObject({ ok: false, status: 'void', changed })
  await expectAuditRow(db, { action: 'approvals.void', subjectId: id, after: { status: 'void', changed } })
})

it('whoever asked and has another role now that may ask as well stops nothing', async () => {
  const promoted = await somebody('finance')
  const { id, subjectId } = await asked(randomUUID(), promoted)
  await vote(finn, id)
  await db.execute(sql`UPDATE staff SET role = 'admin' WHERE id = ${promoted.actor.staffId}`)
  expect(await use(id, subjectId)).toMatchObject({ ok: true })
})

it('neither the store nor a vote that slipped in lets whoever asked agree with themselves', async () => {
  const { id } = await asked()
  await expect(vote(fatima, id)).rejects.toMatchObject({
    cause: { message: expect.stringContaining('no vote') },
  })
  expect(await status(id)).toBe('waiting')
})

it('taken back with the thing itself it is used by nobody, and taken back twice is once', async () => {
  const { id, subjectId } = await approved()
  const back = () =>
    write(nextRequest(fatima), async (tx) => {
      const audit = await withdrawRequest(tx, fatima, id)
      return { data: audit !== null, audit: audit ?? [] }
    })
  expect([await back(), await back()]).toEqual([true, false])
  expect(await use(id, subjectId)).toMatchObject({ ok: false, status: 'withdrawn' })
})

it('a job of the desk asks for nothing: nobody could be told apart from those who agree', async () => {
  const attempt = write(nextRequest(runner), async (tx) => {
    const sensitive = {
      kind: 'top-up' as const,
      subject: { kind: 'top-up', id: 'x' },
      payload: PAYLOAD,
      live: LIVE,
      measure: {},
      reason: 'by itself',
    }
    return { data: await requestApproval(tx, runner, sensitive), audit: [] }
  })
  await expect(attempt).rejects.toMatchObject({ code: 'FORBIDDEN' })
  expect(await db.select().from(staff)).not.toHaveLength(0)
})
