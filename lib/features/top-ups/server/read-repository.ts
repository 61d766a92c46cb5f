import 'server-only'
import { asc, count, eq, getTableColumns, inArray, sql, type SQL } from 'drizzle-orm'
import { approvalRequests, approvalVotes } from '@/lib/server/approvals/tables'
import type { Db, Tx } from '@/lib/server/db/client'
import type { TopUpStatus } from '../status'
import { topUpBatches, topUpEvidence, topUps } from './tables'
import type { Asked } from './next'

/** Everything but what was signed: it is no screen's business. */
const {
  nonce: _nonce,
  sealVersion: _sealVersion,
  sealIv: _sealIv,
  sealText: _sealText,
  sealTag: _sealTag,
  leaseUntil: _leaseUntil,
  leaseOwner: _leaseOwner,
  ...columns
} = getTableColumns(topUps)

export type TopUpRow = Pick<typeof topUps.$inferSelect, keyof typeof columns>
export type EvidenceRow = typeof topUpEvidence.$inferSelect

export async function topUpById(db: Db | Tx, id: string): Promise<TopUpRow | undefined> {
  const [row] = await db.select(columns).from(topUps).where(eq(topUps.id, id))
  return row
}

export async function topUpsPage(
  db: Db,
  where: SQL | undefined,
  order: SQL,
  { offset, size }: { offset: number; size: number },
): Promise<TopUpRow[]> {
  return db.select(columns).from(topUps).where(where).orderBy(order).offset(offset).limit(size)
}

/** The rows of an export, as a query to be streamed. */
export const exportedTopUps = (db: Db, where: SQL | undefined, order: SQL) =>
  db.select(columns).from(topUps).where(where).orderBy(order)

export async function topUpCounts(
  db: Db,
  where: SQL | undefined,
): Promise<Partial<Record<TopUpStatus, number>>> {
  const rows = await db
    .select({ status: topUps.status, many: count() })
    .from(topUps)
    .where(where)
    .groupBy(topUps.status)
  return Object.fromEntries(rows.map(({ status, many }) => [status, many]))
}

/** In the order in which it was found. */
export async function evidenceOf(db: Db, topUpId: string): Promise<EvidenceRow[]> {
  return db
    .select()
    .from(topUpEvidence)
    .where(eq(topUpEvidence.topUpId, topUpId))
    .orderBy(asc(topUpEvidence.id))
}

const idsOf = (rows: TopUpRow[], pick: (row: TopUpRow) => string | null) => [
  ...new Set(rows.map(pick).filter((id) => id !== null)),
]

/** How the requests for approval of some top-ups stand, by their ids. */
export async function askedOf(db: Db, rows: TopUpRow[]): Promise<Map<string, Asked>> {
  const waiting = rows.filter(({ status }) => status === 'awaiting-approval')
  const ids = idsOf(waiting, ({ approvalId }) => approvalId)
  if (ids.length === 0) return new Map()
  const votes = sql<number>`count(${approvalVotes.staffId}) FILTER (WHERE ${approvalVotes.decision} = 'approve')::int`
  const found = await db
    .select({
      id: approvalRequests.id,
      status: approvalRequests.status,
      roles: approvalRequests.roles,
      needed: sql<number>`(${approvalRequests.demand}->>'approvers')::int`,
      votes,
    })
    .from(approvalRequests)
    .leftJoin(approvalVotes, eq(approvalVotes.requestId, approvalRequests.id))
    .where(inArray(approvalRequests.id, ids))
    .groupBy(approvalRequests.id)
  return new Map(
    found.map(({ id, status, roles, needed, votes: given }) => [
      id,
      { approved: status === 'approved' || status === 'used', missing: Math.max(1, needed - given), roles },
    ]),
  )
}

/** Lists of top-ups that somebody has stopped for a while. */
export async function pausedAmong(db: Db, rows: TopUpRow[]): Promise<Set<string>> {
  const ids = idsOf(rows, ({ batchId }) => batchId)
  if (ids.length === 0) return new Set()
  const found = await db
    .select({ id: topUpBatches.id, status: topUpBatches.status })
    .from(topUpBatches)
    .where(inArray(topUpBatches.id, ids))
  return new Set(found.filter(({ status }) => status === 'paused').map(({ id }) => id))
}
