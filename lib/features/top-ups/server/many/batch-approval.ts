import 'server-only'
import { desc, eq, sql } from 'drizzle-orm'
import type { ApprovalEnd, ApprovalKindDef, ApprovalRow } from '@/lib/server/approvals'
import type { AuditEntry } from '@/lib/server/audit/emit'
import type { Ctx } from '@/lib/server/ctx'
import type { Tx } from '@/lib/server/db/client'
import { routes } from '@/lib/shared/routes'
import { ended } from '../approval'
import { topUps } from '../tables'
import { batchLive, changedBatch } from './batch-facts'
import { batchSubject, lockBatch, moveBatch, moveLines } from './batches-repository'
import { unusualLines } from './unusual-lines'

/** The largest lines are what somebody looks at first. */
const LARGEST = 10

async function largest(ctx: Ctx, batchId: string) {
  const rows = await ctx.db
    .select()
    .from(topUps)
    .where(eq(topUps.batchId, batchId))
    .orderBy(desc(topUps.amount), sql`${topUps.line} ASC`)
    .limit(LARGEST)
  return rows
}

async function picture(ctx: Ctx, { subjectId, payload }: ApprovalRow) {
  const rows = await largest(ctx, subjectId)
  const fact = (label: string, after: string | null) => ({
    label: `topUps.many.approval.facts.${label}`,
    before: null,
    after,
    currency: null,
  })
  return {
    facts: [fact('total', payload.total ?? null), fact('lines', payload.lines ?? null)],
    recent: rows.map((row) => ({
      at: row.createdAt.toISOString(),
      text: {
        key: 'topUps.many.approval.line',
        params: { amount: row.amount, currency: row.currency, organization: row.organizationName },
      },
      href: routes.organizationBalance(row.organizationId),
    })),
    unusual: await unusualLines(ctx, subjectId),
  }
}

/** What the end of a request means for its list: nothing of it is ever sent. */
export async function endBatch(
  tx: Tx,
  ctx: Pick<Ctx, 'clock'>,
  batchId: string,
  end: Pick<ApprovalEnd, 'status' | 'changed' | 'reason'>,
): Promise<AuditEntry[]> {
  const batch = await lockBatch(tx, batchId)
  if (batch.status !== 'awaiting-approval') return []
  const to = end.status === 'declined' ? 'declined' : 'cancelled'
  const now = ctx.clock.now()
  const error = ended(end)
  const lines = await moveLines(
    tx,
    batchId,
    ['awaiting-approval'],
    { status: to, settledAt: now, error },
    now,
  )
  await moveBatch(tx, batch, to, now)
  return [
    {
      action: 'top-ups.authorise',
      subject: batchSubject(batchId),
      outcome: 'refused',
      before: { status: batch.status },
      after: { status: to, lines, ...error },
      reason: end.reason,
    },
  ]
}

/** How a list of top-ups is approved: as a lot, with its total; its largest lines, and whatever is unusual about any. */
export const topUpBatchApproval: ApprovalKindDef = {
  kind: 'top-up-batch',
  readLive: (ctx, { subjectId }) => batchLive(ctx.db, subjectId),
  changed: changedBatch,
  summary: ({ subjectId, payload }) => ({
    title: {
      key: 'topUps.many.approval.title',
      params: { lines: Number(payload.lines ?? '0'), total: payload.total ?? '' },
    },
    href: routes.topUpBatch(subjectId),
  }),
  picture,
  lock: async (tx, { subjectId }) => {
    await lockBatch(tx, subjectId)
  },
  ended: (tx, ctx, { subjectId }, end) => endBatch(tx, ctx, subjectId, end),
}
