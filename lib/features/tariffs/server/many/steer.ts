import 'server-only'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { withdrawRequest } from '@/lib/server/approvals'
import type { AuditEntry } from '@/lib/server/audit/emit'
import type { AuditAction } from '@/lib/shared/audit'
import type { Ctx } from '@/lib/server/ctx'
import type { Tx } from '@/lib/server/db/client'
import { writeVerb } from '@/lib/server/verb'
import { write } from '@/lib/server/write'
import type { BatchDto } from '../../dto'
import { steerBatchSchema } from '../../schema'
import type { BatchStatus } from '../../status'
import { tariffChangeSets } from '../tables'
import { lockBatch, moveBatch, type BatchRow } from './batches-repository'
import { batchDto } from './read-batch'

interface Step {
  action: AuditAction
  from: readonly BatchStatus[]
  to: BatchStatus
  /** Whether others have to agree first: what the trail says of asking them. The batch stays as it is then. */
  first?: (tx: Tx, batch: BatchRow) => Promise<AuditEntry | null>
  /** What else happens, in the same transaction; what it returns is told in the trail. */
  work?: (tx: Tx, batch: BatchRow) => Promise<Record<string, unknown>>
}

/**
 * One step of a batch as somebody saw it, with its trace.
 *
 * @throws AppError NOT_FOUND; CONFLICT where it has moved on since, or is in a state that does not allow the step.
 */
export async function step(
  ctx: Ctx,
  seen: { batchId: string; version: number },
  { action, from, to, first, work }: Step,
): Promise<BatchDto> {
  return write(ctx, async (tx) => {
    const batch = await lockBatch(tx, seen, from)
    const asked = (await first?.(tx, batch)) ?? null
    // Whatever else is done with a batch, what was asked for is not what it is any more.
    const withdrawn = first || !batch.approvalId ? null : await withdrawRequest(tx, ctx, batch.approvalId)
    const told = asked ? { approval: 'waiting' } : ((await work?.(tx, batch)) ?? {})
    const status = asked ? batch.status : to
    const moved = await moveBatch(tx, batch, status, ctx.clock.now())
    const entry: AuditEntry = {
      action,
      subject: { kind: 'batch', id: batch.id },
      before: { status: batch.status },
      after: { status, ...told },
      reason: batch.reason,
    }
    return {
      data: await batchDto(tx, moved),
      audit: [entry, ...[asked, withdrawn].filter((one) => one !== null)],
    }
  })
}

const ofBatch = ({ batchId }: { batchId: string }) => ({ kind: 'batch' as const, id: batchId })

/** Nothing new is begun; what is on its way to the gateway ends as it does. @throws AppError as `step` */
export const pauseMany = writeVerb({
  name: 'tariffs.pause-many',
  permission: 'tariffs.apply-many',
  input: steerBatchSchema,
  subject: ofBatch,
  run: (ctx, seen) => step(ctx, seen, { action: 'tariffs.pause-many', from: ['running'], to: 'paused' }),
})

/** What was not begun never will be; what is live stays, and what is on its way ends. @throws AppError as `step` */
export const cancelMany = writeVerb({
  name: 'tariffs.cancel-many',
  permission: 'tariffs.apply-many',
  input: steerBatchSchema,
  subject: ofBatch,
  run: (ctx, seen) =>
    step(ctx, seen, {
      action: 'tariffs.cancel-many',
      from: ['planning', 'planned', 'running', 'paused'],
      to: 'cancelled',
      work: async (tx, { id }) => {
        const now = ctx.clock.now()
        const cancelled = await tx
          .update(tariffChangeSets)
          .set({
            status: 'cancelled',
            version: sql`${tariffChangeSets.version} + 1`,
            updatedAt: now,
            finishedAt: now,
            leaseUntil: null,
          })
          .where(and(eq(tariffChangeSets.batchId, id), inArray(tariffChangeSets.status, ['draft', 'queued'])))
        return { cancelled: cancelled.rowCount ?? 0 }
      },
    }),
})
