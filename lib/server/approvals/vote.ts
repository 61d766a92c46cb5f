import 'server-only'
import type { ApprovalStatus, Decision } from '@/lib/shared/approval'
import type { StaffActor } from '@/lib/shared/actor'
import type { AuditEntry } from '../audit/emit'
import type { Ctx } from '../ctx'
import type { Tx } from '../db/client'
import { tellChange } from '../live'
import { storedActor } from '../stored-actor'
import { hashOf, storedFacts } from './facts'
import { changeRequest, countingVotes, type RequestRow } from './repository'
import { approvalShown, approvalVotes } from './tables'
import { approvalSubject, tellEverybody, tellRequester } from './told'
import type { Facts } from './types'

/**
 * Keeps the live values that are shown to somebody who may decide, so that their vote is bound to them.
 *
 * @returns their hash, which comes back with the decision.
 */
export async function keepShown(
  db: Pick<Tx, 'insert'>,
  row: RequestRow,
  live: Facts,
  now: Date,
): Promise<string> {
  const facts = storedFacts(live)
  const liveHash = hashOf(facts)
  if (liveHash !== row.liveHash)
    await db
      .insert(approvalShown)
      .values({ requestId: row.id, liveHash, live: facts, at: now })
      .onConflictDoNothing()
  return liveHash
}

/**
 * Adds the vote of a person who may decide (see `standingOf`) to a locked request that waits. One decline ends it; it is
 * approved once as many as are asked for have agreed and still may.
 *
 * @returns the request as it is then, and what the trail says. Null where the person has voted: the key of the table says so.
 */
export async function castVote(
  tx: Tx,
  ctx: Ctx & { actor: StaffActor },
  row: RequestRow,
  vote: { decision: Decision; reason: string; liveHash: string },
): Promise<{ request: RequestRow; audit: AuditEntry } | null> {
  const now = ctx.clock.now()
  const { decision, reason, liveHash } = vote
  const { actor } = ctx
  const [added] = await tx
    .insert(approvalVotes)
    .values({
      requestId: row.id,
      staffId: actor.staffId,
      actor: storedActor(actor),
      decision,
      reason,
      liveHash,
      at: now,
    })
    .onConflictDoNothing()
    .returning()
  if (!added) return null
  const given = (await countingVotes(tx, row)).length
  const enough = given >= row.demand.approvers
  const status: ApprovalStatus = decision === 'decline' ? 'declined' : enough ? 'approved' : 'waiting'
  await changeRequest(tx, row, now, { status, ...(status !== 'waiting' && { decidedAt: now }) })
  const request = { ...row, status, version: row.version + 1 }
  if (status !== 'waiting')
    await tellRequester(tx, ctx, request, {
      kind: 'approval-decided',
      key: status,
      params: { name: actor.name, reason },
    })
  await tellChange(tx, { noun: 'approvals', id: row.id })
  return {
    request,
    audit: {
      action: 'approvals.decide',
      subject: approvalSubject(row),
      before: { status: row.status },
      after: { status, decision, given, needed: row.demand.approvers, payload: row.payload },
      reason,
    },
  }
}

/** Acts without the others, as an emergency policy allows: whoever asked alone may, and everybody is told. */
export async function breakGlassOf(
  tx: Tx,
  ctx: Ctx & { actor: StaffActor },
  row: RequestRow,
  reason: string,
): Promise<{ request: RequestRow; audit: AuditEntry }> {
  const now = ctx.clock.now()
  const brokenBy = storedActor(ctx.actor)
  await changeRequest(tx, row, now, { status: 'approved', brokenBy, decidedAt: now })
  const request = { ...row, status: 'approved' as const, brokenBy, version: row.version + 1 }
  await tellEverybody(tx, ctx, request, reason)
  return {
    request,
    audit: {
      action: 'approvals.break-glass',
      subject: approvalSubject(row),
      before: { status: row.status },
      after: { status: 'approved', brokenBy: brokenBy.name, payload: row.payload },
      reason,
    },
  }
}
