import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { approvalRequests, approvalVotes } from '@/lib/server/approvals/tables'
import type { Db } from '@/lib/server/db/client'
import type { TopUpStatus } from '../../status'
import { topUps } from '../tables'

/** The moment at which the clock of tests stands. */
export const NOW = new Date('2026-03-01T12:00:00.000Z')
/** The n-th id of a kind: 1 top-ups, 2 organizations, 3 balances, 4 users, 5 requests, 6 lists, 9 people. */
export const id = (kind: number, n: number) => `${kind}0000000-0000-4000-8000-${String(n).padStart(12, '0')}`
export const requester = { staffId: id(9, 1), name: 'Fiona' }

const LIFE = { confirmed: { settledAt: NOW, settledBy: 'answer' }, unknown: { sentAt: NOW } } as const

/** A top-up of this status as a row: the fields of a real one, whatever did not lead there. */
export async function addTopUp(
  db: Db,
  n: number,
  status: TopUpStatus,
  more: Partial<typeof topUps.$inferInsert> = {},
): Promise<string> {
  await db.insert(topUps).values({
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

/** A request for its approval that has so many votes. */
export async function addRequest(
  db: Db,
  n: number,
  approvers: number,
  votes: number,
  status: 'waiting' | 'approved',
): Promise<string> {
  const hash = '0'.repeat(64)
  await db.insert(approvalRequests).values({
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
    await db.insert(approvalVotes).values({
      requestId: id(5, n),
      staffId: randomUUID(),
      actor: { kind: 'staff', staffId: randomUUID(), name: 'Vera' },
      decision: 'approve',
      reason: 'right',
      liveHash: hash,
      at: NOW,
    })
  if (status === 'approved')
    await db
      .update(approvalRequests)
      .set({ status, version: 2, decidedAt: NOW })
      .where(eq(approvalRequests.id, id(5, n)))
  return id(5, n)
}
