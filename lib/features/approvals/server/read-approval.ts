import 'server-only'
import {
  countingVotes,
  handlersOf,
  isOpen,
  keepShown,
  lostByRequester,
  requestById,
  toVotes,
  votesOf,
  type Facts,
  type RequestRow,
} from '@/lib/server/approvals'
import type { Ctx } from '@/lib/server/ctx'
import { toPerson } from '@/lib/server/stored-actor'
import { readVerb } from '@/lib/server/verb'
import { AppError } from '@/lib/shared/errors'
import type { ApprovalDto } from '../dto'
import { readApprovalSchema } from '../schema'
import { kindOf } from './kinds'
import { toSummary } from './mapper'
import { policyNames } from './policies/repository'
import { asPerson, notYours, unknownRequest } from './standing'

/** As it is now, while something can still come of the request; otherwise, and where it cannot be read, as it was then. */
async function liveOf(ctx: Ctx, row: RequestRow): Promise<{ live: Facts; at: Date | null }> {
  const memory = { live: row.live, at: null }
  if (!isOpen(row)) return memory
  try {
    const live = await kindOf(row.kind).readLive(ctx, row)
    return { live, at: ctx.clock.now() }
  } catch (error) {
    if (error instanceof AppError) return memory
    throw error
  }
}

/**
 * One request as an approver sees it: what would be done, on values that are read now, and what somebody should look at
 * twice. What is shown to somebody who may decide is kept, because their vote is bound to it.
 *
 * @throws AppError NOT_FOUND.
 */
export async function showApproval(ctx: Ctx, approvalId: string | null): Promise<ApprovalDto> {
  const { actor, db, clock } = asPerson(ctx)
  const row = approvalId === null ? undefined : await requestById(db, approvalId)
  if (!row) throw unknownRequest(approvalId)
  const kind = kindOf(row.kind)
  const [{ live, at }, lost, votes, counting, policies, handlers] = await Promise.all([
    liveOf(ctx, row),
    isOpen(row) ? lostByRequester(db, row) : [],
    votesOf(db, row.id),
    countingVotes(db, row),
    policyNames(db, row.demand.policyIds),
    handlersOf(db, actor, clock.now()),
  ])
  const voted = votes.some(({ staffId }) => staffId === actor.staffId)
  const now = clock.now()
  const why = notYours(row, actor, { voted, handlers }, now)
  const liveHash = at === null || why !== null ? row.liveHash : await keepShown(db, row, live, now)
  const picture = await kind.picture(ctx, row, live)
  return {
    ...toSummary(row, counting.length, why),
    payloadHash: row.payloadHash,
    liveHash,
    liveAt: at?.toISOString() ?? null,
    ...picture,
    votes: toVotes(votes),
    changed: row.changed ?? [...lost, ...(at === null ? [] : kind.changed(row.live, live))],
    decidedAt: row.decidedAt?.toISOString() ?? null,
    breakGlass: row.demand.breakGlass && why === 'own',
    brokenBy: toPerson(row.brokenBy),
    policies,
  }
}

export const readApproval = readVerb({
  name: 'approvals.read',
  permission: 'approvals.read',
  input: readApprovalSchema,
  run: (ctx, { approvalId }): Promise<ApprovalDto> => showApproval(ctx, approvalId),
})
