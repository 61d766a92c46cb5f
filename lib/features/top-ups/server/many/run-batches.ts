import 'server-only'
import { and, eq, inArray, notExists, sql } from 'drizzle-orm'
import { useApproval } from '@/lib/server/approvals'
import { approvalRequests } from '@/lib/server/approvals/tables'
import type { AuditEntry } from '@/lib/server/audit/emit'
import type { Ctx } from '@/lib/server/ctx'
import type { Tx } from '@/lib/server/db/client'
import { createDuty, type Duty } from '@/lib/server/duty'
import { logger } from '@/lib/server/logger'
import { notify } from '@/lib/server/notify'
import { write } from '@/lib/server/write'
import { APPROVAL_ENDED, type ApprovalStatus } from '@/lib/shared/approval'
import { routes } from '@/lib/shared/routes'
import { topUpBatches, topUps } from '../tables'
import { endBatch } from './batch-approval'
import { batchLive, batchPayload, changedBatch, totalText } from './batch-facts'
import {
  batchSubject,
  lineCounts,
  lineFigures,
  lockBatch,
  moveBatch,
  moveLines,
  wholeList,
} from './batches-repository'

const isEnd = (status: ApprovalStatus): status is (typeof APPROVAL_ENDED)[number] =>
  (APPROVAL_ENDED as readonly ApprovalStatus[]).includes(status)

/** Lists that others have agreed to. */
async function agreed({ db }: Pick<Ctx, 'db'>): Promise<string[]> {
  const rows = await db
    .select({ id: topUpBatches.id })
    .from(topUpBatches)
    .innerJoin(approvalRequests, eq(approvalRequests.id, topUpBatches.approvalId))
    .where(and(eq(topUpBatches.status, 'awaiting-approval'), eq(approvalRequests.status, 'approved')))
  return rows.map(({ id }) => id)
}

/** Turns the approval of a list into the right to send its lines, once; where it does not hold, nothing is ever sent. */
async function begin(tx: Tx, ctx: Ctx, batchId: string): Promise<AuditEntry[]> {
  const batch = await lockBatch(tx, batchId)
  if (batch.status !== 'awaiting-approval' || batch.approvalId === null) return []
  const lines = (await wholeList(tx, batchId)).map(({ line }) => line)
  const used = await useApproval(tx, ctx, batch.approvalId, {
    kind: 'top-up-batch',
    subjectId: batchId,
    payload: batchPayload(batch, lines),
    live: await batchLive(tx, batchId),
    changed: changedBatch,
  })
  const audit = used.audit ? [used.audit] : []
  if (!used.ok) {
    // Its votes count no more: it waits for others.
    if (used.status === 'waiting') return audit
    const status = isEnd(used.status) ? used.status : 'void'
    return [...audit, ...(await endBatch(tx, ctx, batchId, { status, changed: used.changed, reason: null }))]
  }
  const now = ctx.clock.now()
  const begun = await moveLines(
    tx,
    batchId,
    ['awaiting-approval'],
    { status: 'approved', approvedAt: now },
    now,
  )
  await moveBatch(tx, batch, 'running', now)
  return [
    ...audit,
    {
      action: 'top-ups.authorise',
      subject: batchSubject(batchId),
      before: { status: batch.status },
      after: {
        status: 'running',
        lines: begun,
        totals: batch.totals,
        approvers: used.approvers.map(({ name }) => name),
        ...(used.broken && { brokenBy: used.broken.name }),
      },
      reason: batch.reason,
    },
  ]
}

/** Lists of which no line moves by itself any more. */
async function over({ db }: Pick<Ctx, 'db'>): Promise<string[]> {
  const open = db
    .select({ one: sql`1` })
    .from(topUps)
    .where(
      and(
        eq(topUps.batchId, topUpBatches.id),
        inArray(topUps.status, ['draft', 'awaiting-approval', 'approved', 'sending', 'unknown']),
      ),
    )
  const rows = await db
    .select({ id: topUpBatches.id })
    .from(topUpBatches)
    .where(and(inArray(topUpBatches.status, ['running', 'paused']), notExists(open)))
  return rows.map(({ id }) => id)
}

/** Ends a list, and tells whoever asked how it went. */
async function finish(tx: Tx, ctx: Ctx, batchId: string): Promise<AuditEntry[]> {
  const batch = await lockBatch(tx, batchId)
  if (batch.status !== 'running' && batch.status !== 'paused') return []
  const counts = (await lineCounts(tx, [batchId])).get(batchId) ?? {}
  const { confirmed: totals } = await lineFigures(tx, batchId)
  await moveBatch(tx, batch, 'done', ctx.clock.now())
  const confirmed = counts.confirmed ?? 0
  const all = confirmed === batch.lines
  await notify(tx, ctx, {
    kind: all ? 'top-up-confirmed' : 'top-up-refused',
    to: { staffIds: [batch.requesterId] },
    text: {
      key: `topUps.many.notices.${all ? 'done' : 'doneWith'}`,
      params: { confirmed, lines: batch.lines, total: totalText(totals) || '0' },
    },
    href: routes.topUpBatch(batchId),
    occasion: `top-up-batch/${batchId}/done`,
    mail: true,
    webhook: { event: 'top-up-batch.done', batchId, lines: batch.lines, counts },
  })
  return [
    {
      action: 'top-ups.run',
      subject: batchSubject(batchId),
      before: { status: batch.status },
      after: { status: 'done', counts },
    },
  ]
}

/** Takes lists of top-ups on as soon as others have agreed to them, and ends those of which nothing moves any more. */
export function createTopUpBatches(): Duty<{ begun: number; ended: number }> {
  return createDuty('top-ups.run', 'top-ups.run', async (ctx: Ctx, signal) => {
    async function each(
      ids: readonly string[],
      work: (tx: Tx, ctx: Ctx, batchId: string) => Promise<AuditEntry[]>,
    ): Promise<number> {
      for (const id of ids) {
        if (signal.aborted) break
        await write(ctx, async (tx) => ({ data: undefined, audit: await work(tx, ctx, id) })).catch(
          // One list that cannot be dealt with holds up no other.
          (error: unknown) => logger().error({ err: error, batch: id }, 'a list of top-ups does not go on'),
        )
      }
      return ids.length
    }
    return { begun: await each(await agreed(ctx), begin), ended: await each(await over(ctx), finish) }
  })
}
