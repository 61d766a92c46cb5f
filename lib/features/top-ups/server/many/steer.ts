import 'server-only'
import { withdrawRequest } from '@/lib/server/approvals'
import type { AuditEntry } from '@/lib/server/audit/emit'
import type { Ctx } from '@/lib/server/ctx'
import type { Tx } from '@/lib/server/db/client'
import { writeVerb } from '@/lib/server/verb'
import { write } from '@/lib/server/write'
import type { AuditAction } from '@/lib/shared/audit'
import type { TopUpBatchDto } from '../../dto'
import { cancelManySchema, pauseManySchema, resumeManySchema } from '../../schema'
import type { TopUpBatchStatus } from '../../status'
import {
  batchSubject,
  lockBatch,
  movedOn,
  moveBatch,
  moveLines,
  type TopUpBatchRow,
} from './batches-repository'
import { showBatch } from './show-batch'

interface Step {
  action: AuditAction
  from: readonly TopUpBatchStatus[]
  to: TopUpBatchStatus
  /** What else happens, in the same transaction, and what the trail says of it. */
  work?: (tx: Tx, batch: TopUpBatchRow) => Promise<{ told: Record<string, unknown>; audit?: AuditEntry[] }>
}

/**
 * One step of a list as somebody saw it, with its trace.
 *
 * @throws AppError NOT_FOUND; CONFLICT where it has moved on since, or is in a state that does not allow the step.
 */
async function step(
  ctx: Ctx,
  seen: { batchId: string; version: number },
  { action, from, to, work }: Step,
): Promise<TopUpBatchDto> {
  return write(ctx, async (tx) => {
    const batch = await lockBatch(tx, seen.batchId)
    if (batch.version !== seen.version || !from.includes(batch.status)) throw movedOn(batch)
    const { told, audit = [] } = (await work?.(tx, batch)) ?? { told: {} }
    const moved = await moveBatch(tx, batch, to, ctx.clock.now())
    return {
      data: await showBatch(tx, ctx, moved),
      audit: [
        {
          action,
          subject: batchSubject(batch.id),
          before: { status: batch.status },
          after: { status: to, ...told },
          reason: batch.reason,
        },
        ...audit,
      ],
    }
  })
}

const ofBatch = ({ batchId }: { batchId: string }) => batchSubject(batchId)

/**
 * Nothing new is begun: also what a process has already taken up goes back to its place, by another version of its row.
 * What is on its way to the gateway ends as it does. @throws AppError as `step`
 */
export const pauseTopUps = writeVerb({
  name: 'top-ups.pause-many',
  permission: 'top-ups.create',
  input: pauseManySchema,
  subject: ofBatch,
  run: (ctx, seen) =>
    step(ctx, seen, {
      action: 'top-ups.pause-many',
      from: ['running'],
      to: 'paused',
      work: async (tx, { id }) => ({
        told: { heldBack: await moveLines(tx, id, ['approved'], {}, ctx.clock.now()) },
      }),
    }),
})

/** What was held back goes on, in its order. @throws AppError as `step` */
export const resumeTopUps = writeVerb({
  name: 'top-ups.resume-many',
  permission: 'top-ups.create',
  input: resumeManySchema,
  subject: ofBatch,
  run: (ctx, seen) => step(ctx, seen, { action: 'top-ups.resume-many', from: ['paused'], to: 'running' }),
})

/** What was not begun never will be; a request for approval ends with it. @throws AppError as `step` */
export const cancelTopUps = writeVerb({
  name: 'top-ups.cancel-many',
  permission: 'top-ups.create',
  input: cancelManySchema,
  subject: ofBatch,
  run: (ctx, seen) =>
    step(ctx, seen, {
      action: 'top-ups.cancel-many',
      from: ['checked', 'awaiting-approval', 'running', 'paused'],
      to: 'cancelled',
      work: async (tx, { id, approvalId }) => {
        const withdrawn = approvalId === null ? null : await withdrawRequest(tx, ctx, approvalId)
        const now = ctx.clock.now()
        const open = ['draft', 'awaiting-approval', 'approved'] as const
        const cancelled = await moveLines(tx, id, open, { status: 'cancelled', settledAt: now }, now)
        return { told: { cancelled }, audit: withdrawn ? [withdrawn] : [] }
      },
    }),
})
