import 'server-only'
import { and, eq, inArray, sql, type SQL } from 'drizzle-orm'
import type { AuditAction } from '@/lib/shared/audit'
import type { Ctx } from '@/lib/server/ctx'
import { write } from '@/lib/server/write'
import type { BatchStatus } from '../../status'
import { tariffBatches } from '../tables'
import { countsOf, type BatchCounts } from './batch-counts'
import { moveBatch, typedBatch } from './batches-repository'

/** A set that the dry run has not come to, or will ask again. */
const UNREAD = sql`s.status = 'draft' AND s.planned_at IS NULL AND s.plan_problem IS NULL`
/** A set that something will still happen to by itself. */
const MOVING = sql`s.status IN ('queued', 'applying', 'checking')`

/** Something of it was run before, and the dry run again has found nothing more to send. */
const isOver = ({ organizations, sets, ready }: BatchCounts) =>
  ready === 0 && sets.draft + sets.cancelled < organizations

/** A dry run that has come to every organization is ready to be looked at. */
export const finishPlanning = (ctx: Ctx): Promise<void> =>
  finish(ctx, {
    from: ['planning'],
    to: (counts) => (isOver(counts) ? 'done' : 'planned'),
    left: UNREAD,
    action: 'tariffs.plan',
  })

/** A run of which nothing moves any more is done; also a paused one, of which everything was on its way already. */
export const finishRuns = (ctx: Ctx): Promise<void> =>
  finish(ctx, { from: ['running', 'paused'], to: () => 'done', left: MOVING, action: 'tariffs.run-many' })

interface Finish {
  from: BatchStatus[]
  to: (counts: BatchCounts) => BatchStatus
  left: SQL
  action: AuditAction
}

async function finish(ctx: Ctx, { from, to, left, action }: Finish): Promise<void> {
  const over = and(
    inArray(tariffBatches.status, from),
    sql`NOT EXISTS (SELECT 1 FROM tariff_change_sets s WHERE s.batch_id = ${tariffBatches.id} AND ${left})`,
  )
  const candidates = await ctx.db.select({ id: tariffBatches.id }).from(tariffBatches).where(over)
  for (const { id } of candidates)
    await write(ctx, async (tx) => {
      // Looked at again under the lock: another process may have ended it, or a person run it again.
      const [row] = await tx
        .select()
        .from(tariffBatches)
        .where(and(eq(tariffBatches.id, id), over))
        .for('update')
      if (!row) return { data: undefined, audit: [] }
      const counts = (await countsOf(tx, [id])).get(id)
      if (!counts) throw new Error('a batch without counts')
      const status = to(counts)
      await moveBatch(tx, typedBatch(row), status, ctx.clock.now())
      return {
        data: undefined,
        audit: {
          action,
          subject: { kind: 'batch', id },
          before: { status: row.status },
          after: { status, ...counts },
          reason: row.reason,
        },
      }
    })
}
