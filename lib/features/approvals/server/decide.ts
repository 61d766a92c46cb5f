import 'server-only'
import type { z } from 'zod'
import {
  approvalSubject,
  castVote,
  changedSince,
  countingVotes,
  forged,
  handlersOf,
  lockRequest,
  requestById,
  shownFacts,
  voidRequest,
  votesOf,
  type Facts,
  type RequestRow,
} from '@/lib/server/approvals'
import type { AuditEntry } from '@/lib/server/audit/emit'
import type { Tx } from '@/lib/server/db/client'
import { writeVerb } from '@/lib/server/verb'
import { write } from '@/lib/server/write'
import type { ChangedValue } from '@/lib/shared/approval'
import { AppError } from '@/lib/shared/errors'
import type { ApprovalDto } from '../dto'
import { decideSchema } from '../schema'
import { kindOf } from './kinds'
import { showApproval } from './read-approval'
import { roleOf } from './repository'
import { asPerson, requireYours, unknownRequest, type PersonCtx } from './standing'
import { requirePassword } from './step-up'

export type DecisionInput = Omit<z.output<typeof decideSchema>, 'password'>

const older = (row: RequestRow) =>
  new AppError('CONFLICT', `what was shown of request ${row.id} is not what it is`, {
    text: { key: 'approvals.errors.older' },
  })

/** The request as this person may decide about it. @throws AppError NOT_FOUND, FORBIDDEN, CONFLICT. */
export async function decidable(ctx: PersonCtx, approvalId: string): Promise<RequestRow> {
  const row = await requestById(ctx.db, approvalId)
  if (!row) throw unknownRequest(approvalId)
  const { db, actor, clock } = ctx
  const voted = (await votesOf(db, row.id)).some(({ staffId }) => staffId === actor.staffId)
  const handlers = await handlersOf(db, actor, clock.now())
  requireYours(row, actor, { voted, handlers }, clock.now())
  return row
}

/** What is decided is what was shown: another payload, or live values that were never shown to anybody, are refused. */
async function requireShown(ctx: PersonCtx, row: RequestRow, input: DecisionInput): Promise<void> {
  if (input.payloadHash !== row.payloadHash) throw older(row)
  if (input.decision === 'decline' || input.liveHash === row.liveHash) return
  if ((await shownFacts(ctx.db, row.id, input.liveHash)) === null) throw older(row)
}

/** What speaks against it: the rows themselves, or live values that are not what this person and those before were shown. */
async function against(tx: Tx, row: RequestRow, liveHash: string, now: Facts): Promise<ChangedValue[]> {
  const votes = [...(await countingVotes(tx, row)), { liveHash }]
  const another = await forged(tx, row, votes)
  return another.length > 0 ? another : changedSince(tx, row, votes, now, kindOf(row.kind).changed)
}

async function end(
  tx: Tx,
  ctx: PersonCtx,
  row: RequestRow,
  status: 'declined' | 'void',
  changed: ChangedValue[],
  reason: string | null,
): Promise<AuditEntry[]> {
  const by = status === 'declined' ? ctx.actor.name : null
  return (await kindOf(row.kind).ended?.(tx, ctx, row, { status, changed, by, reason })) ?? []
}

/**
 * One decision. The live values are read anew before it: where they have changed in a way that matters since anybody judged
 * on them, the request is void instead, and that stays so although the decision itself is refused.
 */
export async function decideOne(ctx: PersonCtx, seen: RequestRow, input: DecisionInput): Promise<void> {
  const { decision, reason, liveHash } = input
  await requireShown(ctx, seen, input)
  const kind = kindOf(seen.kind)
  const live = decision === 'approve' ? await kind.readLive(ctx, seen) : null

  const voided = await write(ctx, async (tx) => {
    await kind.lock?.(tx, seen)
    const row = await lockRequest(tx, seen.id)
    if (!row) throw unknownRequest(seen.id)
    const role = await roleOf(tx, ctx.actor.staffId)
    if (role !== ctx.actor.role) throw new AppError('FORBIDDEN', 'the role was changed meanwhile')
    const handlers = await handlersOf(tx, ctx.actor, ctx.clock.now())
    requireYours(row, ctx.actor, { voted: false, handlers }, ctx.clock.now())
    const changed = live === null ? [] : await against(tx, row, liveHash, live)
    if (changed.length > 0) {
      const audit = [await voidRequest(tx, ctx, row, changed)]
      return { data: true, audit: [...audit, ...(await end(tx, ctx, row, 'void', changed, null))] }
    }
    const cast = await castVote(tx, ctx, row, { decision, reason, liveHash })
    if (!cast)
      throw new AppError('CONFLICT', 'a second vote of one person', {
        text: { key: 'approvals.errors.voted' },
      })
    const { status } = cast.request
    const more =
      status === 'declined'
        ? await end(tx, ctx, cast.request, 'declined', [], reason)
        : status === 'approved' && live !== null
          ? ((await kind.approved?.(tx, ctx, cast.request, live)) ?? [])
          : []
    return { data: false, audit: [cast.audit, ...more] }
  })
  if (voided)
    throw new AppError('CONFLICT', `request ${seen.id} is void`, {
      text: { key: 'approvals.errors.nowVoid' },
    })
}

/**
 * Approves or declines a request of somebody else, on exactly what was shown.
 *
 * @throws AppError FORBIDDEN for one's own and for another role, CONFLICT for a second vote, for one that has ended, and where
 *   something has changed; INVALID or LIMITED for the password; GATEWAY_* where the live values cannot be read (nobody
 *   approves blindly; declining needs no reading).
 */
export const decideApproval = writeVerb({
  name: 'approvals.decide',
  permission: 'approvals.decide',
  input: decideSchema,
  subject: ({ approvalId }) => ({ kind: 'approval', id: approvalId }),
  run: async (raw, { password, ...input }): Promise<ApprovalDto> => {
    const ctx = asPerson(raw)
    const row = await decidable(ctx, input.approvalId)
    if (row.demand.stepUp && input.decision === 'approve')
      await requirePassword(ctx, password, { action: 'approvals.decide', subject: approvalSubject(row) })
    await decideOne(ctx, row, input)
    return showApproval(ctx, row.id)
  },
})
