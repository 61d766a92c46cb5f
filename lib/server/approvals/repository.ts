import 'server-only'
import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Db, Tx } from '../db/client'
import { staff } from '../db/tables'
import { approvalRequests, approvalShown, approvalVotes } from './tables'
import type { Facts } from './types'

export type RequestRow = typeof approvalRequests.$inferSelect
export type VoteRow = typeof approvalVotes.$inferSelect

export async function requestById(db: Db | Tx, id: string): Promise<RequestRow | undefined> {
  const [row] = await db.select().from(approvalRequests).where(eq(approvalRequests.id, id))
  return row
}

/** The request, locked until the transaction ends: two who decide at the same instant come one after the other. */
export async function lockRequest(tx: Tx, id: string): Promise<RequestRow | undefined> {
  const [row] = await tx.select().from(approvalRequests).where(eq(approvalRequests.id, id)).for('update')
  return row
}

/** Its votes in their order. */
export const votesOf = (db: Db | Tx, requestId: string): Promise<VoteRow[]> =>
  db
    .select()
    .from(approvalVotes)
    .where(eq(approvalVotes.requestId, requestId))
    .orderBy(asc(approvalVotes.order))

/** The approvals that count now: not those of people who are disabled or have lost the role since. */
export async function countingVotes(db: Db | Tx, request: RequestRow): Promise<VoteRow[]> {
  const rows = await db
    .select({ vote: approvalVotes })
    .from(approvalVotes)
    .innerJoin(staff, and(eq(staff.id, approvalVotes.staffId), isNull(staff.disabledAt)))
    .where(
      and(
        eq(approvalVotes.requestId, request.id),
        eq(approvalVotes.decision, 'approve'),
        sql`${staff.role} = ANY(${sql.param(request.roles)}::text[])`,
        sql`${staff.id} <> ${request.requesterId}`,
      ),
    )
    .orderBy(asc(approvalVotes.order))
  return rows.map(({ vote }) => vote)
}

/** What was shown to those who voted, and to whom it is shown now. */
export async function shownFacts(db: Db | Tx, requestId: string, liveHash: string): Promise<Facts | null> {
  const [row] = await db
    .select({ live: approvalShown.live })
    .from(approvalShown)
    .where(and(eq(approvalShown.requestId, requestId), eq(approvalShown.liveHash, liveHash)))
  return row?.live ?? null
}

/** Compare-and-set on the version. Every change of a request is a new one. */
export async function changeRequest(
  tx: Tx,
  row: RequestRow,
  now: Date,
  change: Partial<Pick<RequestRow, 'status' | 'changed' | 'brokenBy' | 'decidedAt' | 'usedAt'>>,
): Promise<void> {
  const changed = await tx
    .update(approvalRequests)
    .set({ ...change, version: row.version + 1, updatedAt: now })
    .where(and(eq(approvalRequests.id, row.id), eq(approvalRequests.version, row.version)))
    .returning({ id: approvalRequests.id })
  if (changed.length === 0) throw new Error(`request ${row.id} was not locked before it was changed`)
}
