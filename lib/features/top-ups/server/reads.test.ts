import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { approvalRequests, approvalVotes } from '@/lib/server/approvals/tables'
import type { Ctx } from '@/lib/server/ctx'
import { storedActor } from '@/lib/server/stored-actor'
import { expectAuditRow, fixedClock, freshDatabase, nextRequest, testCtx } from '@/lib/testing'
import { MESSAGES } from '@/lib/i18n/messages'
import { loadTopUpsParams, topUpsExport, topUpsQuery } from '../search-params'
import { TOP_UP_STATUSES, type TopUpStatus } from '../status'
import { exportTopUps } from './export-top-ups'
import { listTopUps } from './list-top-ups'
import { readReceipt } from './receipt'
import { readTopUp } from './read-top-up'
import { topUpBatches, topUpEvidence, topUps } from './tables'

let ctx: Ctx
const clock = fixedClock()
const NOW = clock.now()
const id = (kind: number, n: number) => `${kind}0000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const requester = { staffId: id(9, 1), name: 'Fiona' }

const LIFE = { confirmed: { settledAt: NOW, settledBy: 'answer' }, unknown: { sentAt: NOW } } as const

async function topUp(
  n: number,
  status: TopUpStatus,
  more: Partial<typeof topUps.$inferInsert> = {},
): Promise<string> {
  await ctx.db.insert(topUps).values({
    id: id(1, n),
    advancedBalanceId: id(3, n),
    organizationId: id(2, 1),
    userId: id(4, 1),
    organizationName: 'ООО «Журавль»',
    currency: 'USD',
    amount: '250.50',
    status,
    version: 3,
    reason: '=1+1',
    requesterId: requester.staffId,
    requester: { kind: 'staff', ...requester },
    requestId: randomUUID(),
    createdAt: new Date(NOW.getTime() - n * 1_000),
    updatedAt: NOW,
    ...(status in LIFE ? LIFE[status as keyof typeof LIFE] : {}),
    ...more,
  })
  return id(1, n)
}

async function asks(
  n: number,
  approvers: number,
  votes: number,
  status: 'waiting' | 'approved',
): Promise<string> {
  const hash = '0'.repeat(64)
  await ctx.db.insert(approvalRequests).values({
    id: id(5, n),
    kind: 'top-up',
    subjectKind: 'top-up',
    subjectId: id(1, n),
    payload: {},
    payloadHash: hash,
    live: {},
    liveHash: hash,
    measure: {},
    demand: {
      policyIds: [],
      approvers,
      roles: ['admin', 'finance'],
      livesMinutes: 60,
      stepUp: false,
      breakGlass: false,
    },
    roles: ['admin', 'finance'],
    requesterId: requester.staffId,
    requester: { kind: 'staff', ...requester },
    reason: 'because',
    status: 'waiting',
    version: 1,
    createdAt: NOW,
    updatedAt: NOW,
    expiresAt: new Date(NOW.getTime() + 3_600_000),
  })
  for (let vote = 0; vote < votes; vote += 1)
    await ctx.db.insert(approvalVotes).values({
      requestId: id(5, n),
      staffId: randomUUID(),
      actor: storedActor(ctx.actor),
      decision: 'approve',
      reason: 'right',
      liveHash: hash,
      at: NOW,
    })
  if (status === 'approved')
    await ctx.db
      .update(approvalRequests)
      .set({ status, version: 2, decidedAt: NOW })
      .where(eq(approvalRequests.id, id(5, n)))
  return id(5, n)
}

const list = (address: Record<string, string>, of: Ctx = ctx) =>
  listTopUps(nextRequest(of), topUpsQuery(loadTopUpsParams(new URLSearchParams(address))))
const ids = async (address: Record<string, string>) => (await list(address)).rows.map((row) => row.id)

beforeAll(async () => {
  const { db } = await freshDatabase()
  ctx = await testCtx({ db, role: 'finance', clock })
  await topUp(1, 'awaiting-approval', { approvalId: await asks(1, 2, 1, 'waiting') })
  await topUp(2, 'awaiting-approval', { approvalId: await asks(2, 1, 1, 'approved') })
  await topUp(3, 'approved', { waitsFor: { key: 'topUps.waits.other', params: { number: '2' } } })
  await topUp(4, 'unknown', { nextLookAt: new Date(NOW.getTime() + 65_000) })
  await topUp(5, 'needs-a-person', { requesterId: staffOf(ctx) })
  await topUp(6, 'confirmed', { organizationId: id(2, 2), organizationName: 'Acme', amount: '9.00' })
  await topUp(7, 'draft')
  await topUp(8, 'approved', { batchId: id(6, 1), organizationName: 'Acme' })
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

describe('a receipt', () => {
  test('exists for what is confirmed, and for nothing else', async () => {
    expect(await readReceipt(nextRequest(ctx), { topUpId: id(1, 6) })).toMatchObject({
      amount: '9.00',
      organizationName: 'Acme',
      requester,
      approvers: [],
      settledBy: 'answer',
    })
    for (const n of [1, 3, 4, 5, 7])
      await expect(readReceipt(nextRequest(ctx), { topUpId: id(1, n) })).rejects.toMatchObject({
        code: 'CONFLICT',
      })
  })
})

describe('an export', () => {
  const taken = async (of: Ctx, address: Record<string, string>) => {
    const file = await exportTopUps(of, topUpsExport(loadTopUpsParams(new URLSearchParams(address))))
    let text = ''
    for await (const chunk of file.chunks) text += chunk
    return text
  }

  test('holds exactly what is filtered, in full, and is in the trail; formulas are neutralised', async () => {
    const of = nextRequest(ctx)
    const text = await taken(of, { status: 'approved' })
    expect(text.split('\r\n').filter(Boolean)).toHaveLength(3)
    expect(text).toContain("'=1+1")
    expect(text).toContain('250.50')
    expect(text).toContain('Asked (UTC)')
    await expectAuditRow(ctx.db, { action: 'top-ups.export', requestId: of.requestId })
  })

  test('is refused to whoever may not take it', async () => {
    const support = await testCtx({ db: ctx.db, role: 'support', clock })
    await expect(taken(support, {})).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

test('every status has its words', () => {
  for (const status of TOP_UP_STATUSES) expect(MESSAGES.ru.topUps.states[status]).toBeTruthy()
})
