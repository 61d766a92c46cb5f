import 'server-only'
import { randomUUID } from 'node:crypto'
import { AppError } from '@/lib/shared/errors'
import type { AuditEntry } from '../audit/emit'
import type { Ctx } from '../ctx'
import type { Tx } from '../db/client'
import { storedActor } from '../stored-actor'
import { demandOf } from './demand'
import { hashOf, storedFacts } from './facts'
import { approvalRequests } from './tables'
import { approvalSubject, tellApprovers } from './told'
import type { Sensitive } from './types'

/**
 * Asks those whom the policies name for their agreement, in the transaction in which the thing itself begins to wait for it.
 *
 * @returns null where no policy asks: the person may go on alone.
 * @throws AppError FORBIDDEN for a job: nobody could be told apart from those who approve. CONFLICT where the id is taken.
 */
export async function requestApproval(
  tx: Tx,
  ctx: Ctx,
  sensitive: Sensitive,
): Promise<{ approvalId: string; audit: AuditEntry } | null> {
  const { kind, subject, measure, reason } = sensitive
  const demand = await demandOf(tx, kind, measure)
  if (!demand) return null
  const { actor } = ctx
  if (actor.kind !== 'staff') throw new AppError('FORBIDDEN', 'only a person asks for approval')

  const now = ctx.clock.now()
  const [payload, live] = [storedFacts(sensitive.payload), storedFacts(sensitive.live)]
  const [row] = await tx
    .insert(approvalRequests)
    .values({
      id: sensitive.approvalId ?? randomUUID(),
      kind,
      subjectKind: subject.kind,
      subjectId: subject.id,
      userId: subject.userId ?? null,
      organizationId: subject.organizationId ?? null,
      payload,
      payloadHash: hashOf(payload),
      live,
      liveHash: hashOf(live),
      measure,
      demand,
      roles: demand.roles,
      requesterId: actor.staffId,
      requester: storedActor(actor),
      reason,
      status: 'waiting',
      version: 1,
      createdAt: now,
      updatedAt: now,
      expiresAt: new Date(now.getTime() + demand.livesMinutes * 60_000),
    })
    .onConflictDoNothing({ target: approvalRequests.id })
    .returning()
  if (!row)
    throw new AppError('CONFLICT', `approval ${sensitive.approvalId} was asked for before`, {
      text: { key: 'errors.begunBefore' },
    })
  await tellApprovers(tx, ctx, row, [], sensitive.asked)
  const { approvers: needed, roles } = demand
  return {
    approvalId: row.id,
    audit: {
      action: 'approvals.request',
      subject: approvalSubject(row),
      after: {
        kind,
        subject: { kind: subject.kind, id: subject.id },
        payload,
        live,
        measure,
        needed,
        roles,
        policies: demand.policyIds,
        expiresAt: row.expiresAt,
      },
      reason: reason || null,
    },
  }
}
