import 'server-only'
import { and, count, desc, eq, inArray, ne, sql } from 'drizzle-orm'
import { operations } from '@/lib/features/operations/server/tables'
import { requestById, type RequestRow } from '@/lib/server/approvals'
import { approvalRequests } from '@/lib/server/approvals/tables'
import type { Db, Tx } from '@/lib/server/db/client'
import { effects } from '@/lib/server/db/tables'
import type { EffectRow } from '@/lib/server/effects'
import type { EarlierDto } from '../../decide-dto'

const SHOWN = 10
export const KIND = 'withdrawal-decision'
export const ACTION = 'withdrawals.decide'

/** Of two who propose at the same time about one withdrawal, one waits here and then sees the other one. */
export const lockDecisions = (tx: Tx, operationId: string) =>
  tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended('decision ' || ${operationId}, 0))`)

/** The newest proposal about a withdrawal, over or not. */
export async function lastProposal(db: Db | Tx, operationId: string): Promise<RequestRow | null> {
  const [row] = await db
    .select()
    .from(approvalRequests)
    .where(and(eq(approvalRequests.kind, KIND), eq(approvalRequests.subjectId, operationId)))
    .orderBy(desc(approvalRequests.createdAt), desc(approvalRequests.id))
    .limit(1)
  return row ?? null
}

/** A proposal that has not ended and is not used up. */
export async function openProposal(tx: Tx, operationId: string): Promise<RequestRow | null> {
  const [row] = await tx
    .select()
    .from(approvalRequests)
    .where(
      and(
        eq(approvalRequests.kind, KIND),
        eq(approvalRequests.subjectId, operationId),
        inArray(approvalRequests.status, ['waiting', 'approved']),
      ),
    )
    .limit(1)
  return row ?? null
}

/** What was said to the gateway last; an intent has the id of the proposal that it is for. */
export async function lastEffect(db: Db | Tx, operationId: string): Promise<EffectRow | null> {
  const request = await lastUsed(db, operationId)
  if (request === null) return null
  const [row] = await db.select().from(effects).where(eq(effects.id, request.id))
  return row ?? null
}

async function lastUsed(db: Db | Tx, operationId: string): Promise<RequestRow | null> {
  const [row] = await db
    .select()
    .from(approvalRequests)
    .where(
      and(
        eq(approvalRequests.kind, KIND),
        eq(approvalRequests.subjectId, operationId),
        eq(approvalRequests.status, 'used'),
      ),
    )
    .orderBy(desc(approvalRequests.usedAt))
    .limit(1)
  return row ?? null
}

export const proposalById = async (db: Db | Tx, id: string): Promise<RequestRow | null> =>
  (await requestById(db, id)) ?? null

/** What the same client was paid before, in this organization, the newest first; and how often in all. */
export async function earlierOf(
  db: Db,
  {
    id,
    organizationId,
    clientId,
    addressTo,
  }: Pick<typeof operations.$inferSelect, 'id' | 'organizationId' | 'clientId' | 'addressTo'>,
): Promise<{ times: number; earlier: EarlierDto[] }> {
  if (clientId === null) return { times: 0, earlier: [] }
  const ofClient = and(
    eq(operations.clientId, clientId),
    eq(operations.organizationId, organizationId),
    ne(operations.id, id),
  )
  const [rows, [counted]] = await Promise.all([
    db
      .select()
      .from(operations)
      .where(ofClient)
      .orderBy(desc(operations.createdAt), desc(operations.id))
      .limit(SHOWN),
    db.select({ total: count() }).from(operations).where(ofClient),
  ])
  const earlier = rows.map((row) => ({
    operationId: row.id,
    at: row.createdAt.toISOString(),
    status: row.status,
    state: row.state,
    amountFrom: row.amountFrom,
    currencyFrom: row.currencyFrom,
    amountUsd: row.amountUsd,
    addressTo: row.addressTo,
    sameAddress: row.addressTo !== null && row.addressTo === addressTo,
  }))
  return { times: counted?.total ?? 0, earlier }
}
