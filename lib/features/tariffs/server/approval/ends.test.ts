import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { createLapses, listApprovals, readApproval, withdrawApproval } from '@/lib/features/approvals/server'
import { agreePolicy, decide, requestOf, toldTo } from '@/lib/features/approvals/server/testing/desk'
import { approvalRequests } from '@/lib/server/approvals/tables'
import { expectAuditRow, testCtx } from '@/lib/testing'
import type { ChangeSetDto } from '../../dto'
import { discard, schedule, unschedule } from '..'
import { approvalDesk, refusalOf } from '../testing/approval-desk'

const { desk, db, clock, as, people, applyBy, carryOut, read, asked } = await approvalDesk()
const { anna, boris, sam, sue } = people

await agreePolicy([anna, boris], { fromPercentPoints: '1' })

it('lines that were changed behind the desk’s back make it void, although somebody approves it', async () => {
  const { set, approvalId } = await asked()
  await db.execute(sql`UPDATE tariff_lines SET proposed = jsonb_set(proposed, '{amount}', '"0.9"')
    WHERE change_set_id = ${set.id}`)
  expect(await decide(sue, approvalId)).toMatchObject({ status: 'void' })
  expect(await read(set)).toMatchObject({ status: 'draft', approval: { status: 'void' } })
})

it('scheduled, it waits for others and then for its moment; moved, it is asked for anew', async () => {
  const owner = await desk.organization()
  const set = await desk.draft(owner, { ORDER_DEPOSIT: '3' })
  const later = (hours: number, { id, version }: ChangeSetDto) =>
    schedule(
      { ...sam, requestId: randomUUID() },
      {
        changeSetId: id,
        version,
        applyAt: new Date(clock.now().getTime() + hours * 3_600_000).toISOString(),
        applyZone: 'Europe/Berlin',
      },
    )
  const waits = await later(2, set)
  expect(waits).toMatchObject({ status: 'awaiting-approval', applyAt: expect.any(String) })
  const approvalId = waits.approval?.approvalId ?? ''
  expect((await readApproval(sue, { approvalId })).facts.at(-1)).toMatchObject({
    label: 'approvals.tariff.applyAt',
  })
  await decide(sue, approvalId)
  const scheduled = await read(set)
  expect(scheduled).toMatchObject({ status: 'scheduled', applyAt: waits.applyAt })
  await carryOut()
  expect((await read(set)).status).toBe('scheduled')
  const moved = await later(4, scheduled)
  expect(moved).toMatchObject({ status: 'awaiting-approval', approval: { status: 'waiting' } })
  const back = await unschedule(sam, { changeSetId: moved.id, version: moved.version })
  expect(back).toMatchObject({ status: 'draft', applyAt: null, approval: null })
  expect(await requestOf(db, moved.approval?.approvalId ?? '')).toMatchObject({ status: 'withdrawn' })
})

it('given up or taken back, it takes its request with it', async () => {
  const first = await asked()
  await discard(sam, { changeSetId: first.set.id, version: first.set.version })
  expect(await requestOf(db, first.approvalId)).toMatchObject({ status: 'withdrawn' })
  expect(await refusalOf(decide(sue, first.approvalId))).toBe('approvals.errors.notWaiting.withdrawn')

  const second = await asked()
  expect(await refusalOf(withdrawApproval(sue, { approvalId: second.approvalId }))).toBe(
    'approvals.errors.notYours',
  )
  await withdrawApproval(sam, { approvalId: second.approvalId })
  expect(await read(second.set)).toMatchObject({ status: 'draft', approval: { status: 'withdrawn' } })
  expect(await refusalOf(withdrawApproval(sam, { approvalId: second.approvalId }))).toBe(
    'approvals.errors.notOpen',
  )
})

it('not approved in time, it is a draft again, and whoever asked is told', async () => {
  const { set, approvalId } = await asked()
  clock.advance(60 * 60_000)
  expect(
    (await listApprovals(sue, { view: 'to-decide', page: 1, size: 100 })).rows.map(({ id }) => id),
  ).not.toContain(approvalId)
  expect(await refusalOf(decide(sue, approvalId))).toBe('approvals.errors.notWaiting.lapsed')
  const desks = await testCtx({ db, job: 'approvals', clock })
  await createLapses().step(desks, {})
  expect(await read(set)).toMatchObject({ status: 'draft', approval: { status: 'lapsed' } })
  expect((await toldTo(db, sam)).map(({ kind }) => kind)).toContain('approval-lapsed')
  await expectAuditRow(db, { action: 'approvals.lapse', subjectId: approvalId, actorName: 'approvals' })
})

it('what stopped in the middle is asked for anew when it is resumed, and stays stopped when that is declined', async () => {
  const { set, owner, approvalId } = await asked(sam, { ORDER_DEPOSIT: '3', WALLET_DEPOSIT: '4' })
  await decide(sue, approvalId)
  await desk.outside(owner, 'WALLET_DEPOSIT', '0.01')
  await carryOut()
  const stopped = await read(set)
  expect(stopped.status).toBe('stopped')
  const again = await applyBy(sam, stopped, ['WALLET_DEPOSIT'])
  expect(again).toMatchObject({ status: 'awaiting-approval' })
  const second = again.approval?.approvalId ?? ''
  expect((await readApproval(sue, { approvalId: second })).facts).toHaveLength(1)
  await decide(sue, second, 'decline')
  expect(await read(set)).toMatchObject({ status: 'stopped', stopped: 'notApproved' })
  expect(await desk.live(owner)).toMatchObject({
    ORDER_DEPOSIT: { amount: '0.03' },
    WALLET_DEPOSIT: { amount: '0.01' },
  })
})

it('its rows are as they were asked for: nothing of a request is rewritten, and no vote is', async () => {
  const [request] = await db.select().from(approvalRequests).limit(1)
  const attempts = [
    sql`UPDATE approval_requests SET payload = '{}', version = version + 1`,
    sql`UPDATE approval_requests SET payload_hash = 'x', version = version + 1`,
    sql`UPDATE approval_requests SET status = 'approved', version = version + 1 WHERE status = 'declined'`,
    sql`UPDATE approval_requests SET status = 'approved', version = version + 1 WHERE status = 'used'`,
    sql`DELETE FROM approval_requests`,
    sql`UPDATE approval_votes SET decision = 'approve'`,
    sql`DELETE FROM approval_votes`,
    sql`TRUNCATE approval_votes`,
    sql`TRUNCATE approval_shown`,
  ]
  for (const attempt of attempts) await expect(db.execute(attempt)).rejects.toThrow()
  expect(await requestOf(db, request?.id ?? '')).toEqual(request)
})

it('what somebody has asked for is given up by who may let it go, and not by everybody who may draft', async () => {
  const { set } = await asked()
  const manager = await as('manager')
  const attempt = discard(manager, { changeSetId: set.id, version: set.version })
  await expect(attempt).rejects.toMatchObject({ code: 'FORBIDDEN' })
  expect((await read(set)).status).toBe('awaiting-approval')
})
