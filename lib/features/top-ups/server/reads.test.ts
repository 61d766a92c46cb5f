import { beforeAll, describe, expect, test } from 'vitest'
import type { Ctx } from '@/lib/server/ctx'
import { fixedClock, freshDatabase, nextRequest, testCtx } from '@/lib/testing'
import { MESSAGES } from '@/lib/i18n/messages'
import { loadTopUpsParams, topUpsQuery } from '../search-params'
import { TOP_UP_STATUSES } from '../status'
import { listTopUps } from './list-top-ups'
import { readReceipt } from './receipt'
import { readTopUp } from './read-top-up'
import { topUpBatches, topUpEvidence } from './tables'
import { addRequest, addTopUp, id, NOW, requester } from './testing/top-up-rows'

let ctx: Ctx
const clock = fixedClock()
const list = (address: Record<string, string>, of: Ctx = ctx) =>
  listTopUps(nextRequest(of), topUpsQuery(loadTopUpsParams(new URLSearchParams(address))))
const ids = async (address: Record<string, string>) => (await list(address)).rows.map((row) => row.id)

beforeAll(async () => {
  const { db } = await freshDatabase()
  ctx = await testCtx({ db, role: 'finance', clock })
  await addTopUp(db, 1, 'awaiting-approval', { approvalId: await addRequest(db, 1, 2, 1, 'waiting') })
  await addTopUp(db, 2, 'awaiting-approval', { approvalId: await addRequest(db, 2, 1, 1, 'approved') })
  await addTopUp(db, 3, 'approved', { waitsFor: { key: 'topUps.waits.other', params: { number: '2' } } })
  await addTopUp(db, 4, 'unknown', { nextLookAt: new Date(NOW.getTime() + 65_000) })
  await addTopUp(db, 5, 'needs-a-person', { requesterId: staffOf(ctx) })
  await addTopUp(db, 6, 'confirmed', { organizationId: id(2, 2), organizationName: 'Acme', amount: '9.00' })
  await addTopUp(db, 7, 'draft')
  await addTopUp(db, 8, 'approved', { batchId: id(6, 1), organizationName: 'Acme' })
  await db.insert(topUpBatches).values({
    id: id(6, 1),
    status: 'paused',
    version: 1,
    reason: 'spring',
    lines: 1,
    totals: { USD: '250.50' },
    requesterId: requester.staffId,
    requester: { kind: 'staff', ...requester },
    createdAt: NOW,
    updatedAt: NOW,
  })
})

const staffOf = ({ actor }: Ctx) => (actor.kind === 'staff' ? actor.staffId : '')

describe('the list', () => {
  test('counts every status, of what is filtered but for the status, and leaves drafts to their list', async () => {
    const page = await list({ status: 'confirmed' })
    expect(page.rows.map((row) => row.id)).toEqual([id(1, 6)])
    expect(page.total).toBe(1)
    expect(page.counts).toEqual({
      'awaiting-approval': 2,
      approved: 2,
      unknown: 1,
      'needs-a-person': 1,
      confirmed: 1,
    })
    expect((await list({ q: 'acme' })).counts).toEqual({ approved: 1, confirmed: 1 })
  })

  test('finds by number however it is written, by any id, and by a part of the name in any case', async () => {
    const [first] = (await list({ q: id(1, 4) })).rows
    expect(first?.id).toBe(id(1, 4))
    for (const q of [`${first?.number}`, `№ ${first?.number}`, `No. ${first?.number}`, `#${first?.number}`])
      expect(await ids({ q })).toContain(id(1, 4))
    expect(await ids({ q: id(2, 2) })).toEqual([id(1, 6)])
    expect(await ids({ q: id(3, 5) })).toEqual([id(1, 5)])
    expect(await ids({ q: '"жУР' })).toHaveLength(5)
    expect(await ids({ q: '%' })).toEqual([])
    expect(await ids({ q: '9'.repeat(199) })).toEqual([])
  })

  test('narrows by organization, requester and day, and sorts by amount as a number', async () => {
    expect(await ids({ organizationId: id(2, 2) })).toEqual([id(1, 6)])
    expect(await ids({ requester: staffOf(ctx) })).toEqual([id(1, 5)])
    expect(await ids({ createdFrom: '2026-03-02' })).toEqual([])
    expect((await ids({ sort: 'amount', dir: 'asc' }))[0]).toBe(id(1, 6))
  })

  test.each([
    [1, { key: 'topUps.next.approvals', params: { count: 1, roles: 'Administrator or Finance' } }],
    [2, { key: 'topUps.next.approved' }],
    [3, { key: 'topUps.waits.other', params: { number: '2' } }],
    [4, { key: 'topUps.next.looksAt', params: { time: '12:01:05' } }],
    [5, { key: 'topUps.next.person', params: { name: 'Fiona' } }],
    [6, null],
    [8, { key: 'topUps.next.paused' }],
  ])('says who acts next on No. %s', async (n, next) => {
    expect((await list({ q: id(1, n) })).rows[0]?.next).toEqual(next)
  })

  test('an amount keeps its digits', async () => {
    expect((await list({ q: id(1, 6) })).rows[0]?.amount).toBe('9.00')
  })
})

describe('one top-up', () => {
  test('may be settled by a second person alone, who is told why they are not the one', async () => {
    const own = await readTopUp(nextRequest(ctx), { topUpId: id(1, 5) })
    expect(own).toMatchObject({ mayDecide: false, mayNotDecide: { key: 'topUps.decide.ownRequest' } })
    const admin = await testCtx({ db: ctx.db, role: 'admin', clock })
    expect(await readTopUp(admin, { topUpId: id(1, 5) })).toMatchObject({
      mayDecide: true,
      mayNotDecide: null,
    })
    const auditor = await testCtx({ db: ctx.db, role: 'auditor', clock })
    expect(await readTopUp(auditor, { topUpId: id(1, 5) })).toMatchObject({
      mayDecide: false,
      mayCancel: false,
      mayNotDecide: { key: 'topUps.decide.notAllowed' },
    })
  })

  test('can be cancelled until it is sent', async () => {
    expect((await readTopUp(nextRequest(ctx), { topUpId: id(1, 1) })).mayCancel).toBe(true)
    expect((await readTopUp(nextRequest(ctx), { topUpId: id(1, 4) })).mayCancel).toBe(false)
  })

  test('shows its approval and its evidence in order, and nothing of what was signed', async () => {
    for (const looks of [1, 2])
      await ctx.db.insert(topUpEvidence).values({
        topUpId: id(1, 4),
        at: NOW,
        source: 'balance',
        text: { key: 'topUps.evidence.looked', params: { looks } },
        facts: {},
      })
    const seen = await readTopUp(nextRequest(ctx), { topUpId: id(1, 4) })
    expect(seen.evidence.map(({ text }) => text.params?.looks)).toEqual([1, 2])
    expect(JSON.stringify(seen)).not.toMatch(/seal|nonce|lease/i)
    const waiting = await readTopUp(nextRequest(ctx), { topUpId: id(1, 1) })
    expect(waiting.approval).toMatchObject({ status: 'waiting', needed: 2, votes: [{ decision: 'approve' }] })
  })

  test.each(['nothing', id(1, 99), '', "' OR 1=1"])('"%s" is told to be unknown', async (topUpId) => {
    await expect(readTopUp(nextRequest(ctx), { topUpId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(readReceipt(nextRequest(ctx), { topUpId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

test('every status has its words', () => {
  for (const status of TOP_UP_STATUSES) expect(MESSAGES.ru.topUps.states[status]).toBeTruthy()
})
