import 'server-only'
import { and, asc, eq, inArray } from 'drizzle-orm'
import type { RequestRow } from '@/lib/server/approvals'
import { approvalRequests, policies } from '@/lib/server/approvals/tables'
import type { Db, Tx } from '@/lib/server/db/client'

export type PolicyRow = typeof policies.$inferSelect
type NewPolicy = typeof policies.$inferInsert

/** All of them: there are as many as people can keep in mind. */
export const allPolicies = (db: Db): Promise<PolicyRow[]> =>
  db.select().from(policies).orderBy(asc(policies.kind), asc(policies.createdAt), asc(policies.id))

export async function policyById(db: Db | Tx, id: string): Promise<PolicyRow | undefined> {
  const [row] = await db.select().from(policies).where(eq(policies.id, id))
  return row
}

/** The names of policies, in the order of their kinds. */
export async function policyNames(db: Db, ids: string[]): Promise<{ id: string; name: string }[]> {
  if (ids.length === 0) return []
  return db.select({ id: policies.id, name: policies.name }).from(policies).where(inArray(policies.id, ids))
}

/** Proposals about which another administrator has still to decide. */
export const openProposals = (db: Db | Tx, policyId?: string): Promise<RequestRow[]> =>
  db
    .select()
    .from(approvalRequests)
    .where(
      and(
        eq(approvalRequests.kind, 'policy'),
        eq(approvalRequests.status, 'waiting'),
        policyId === undefined ? undefined : eq(approvalRequests.subjectId, policyId),
      ),
    )
    .orderBy(asc(approvalRequests.createdAt))

/** Locked until the transaction ends, so that a version that was compared is the one that is changed. */
export async function lockPolicy(tx: Tx, id: string): Promise<PolicyRow | undefined> {
  const [row] = await tx.select().from(policies).where(eq(policies.id, id)).for('update')
  return row
}

/** Compare-and-set: a new policy where the version is 0, the next version of one otherwise. @returns false where it is another by now. */
export async function keepPolicy(tx: Tx, row: NewPolicy, version: number): Promise<boolean> {
  if (version === 0) {
    const added = await tx.insert(policies).values(row).onConflictDoNothing().returning({ id: policies.id })
    return added.length > 0
  }
  const { id, createdAt: _, ...change } = row
  const changed = await tx
    .update(policies)
    .set(change)
    .where(and(eq(policies.id, id), eq(policies.version, version)))
    .returning({ id: policies.id })
  return changed.length > 0
}
