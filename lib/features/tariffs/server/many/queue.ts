import 'server-only'
import { sql } from 'drizzle-orm'
import type { Ctx } from '@/lib/server/ctx'
import type { Tx } from '@/lib/server/db/client'
import type { StoredActor } from '@/lib/shared/person'
import { READY } from './batch-counts'

/** Organizations that are already so need nothing more. */
async function endAlready(ctx: Ctx, tx: Tx, batchId: string): Promise<number> {
  const now = ctx.clock.now()
  const ended = await tx.execute(sql`
    UPDATE tariff_change_sets s SET status = 'applied', version = version + 1, updated_at = ${now}, finished_at = ${now}
    WHERE s.batch_id = ${batchId} AND s.status = 'draft' AND s.planned_at IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM tariff_lines l WHERE l.change_set_id = s.id AND l.state <> 'already')`)
  return ended.rowCount ?? 0
}

/** Queues everything of a batch that has something to change, in the name of whoever lets it go. */
export async function queueReady(
  ctx: Ctx,
  tx: Tx,
  batchId: string,
  by: StoredActor,
): Promise<{ queued: number; already: number }> {
  const already = await endAlready(ctx, tx, batchId)
  const now = ctx.clock.now()
  const queued = await tx.execute(sql`
    UPDATE tariff_change_sets s SET status = 'queued', version = version + 1, updated_at = ${now},
      authorised_by = ${JSON.stringify(by)}::jsonb, authorised_at = ${now}, request_id = ${ctx.requestId}
    WHERE s.batch_id = ${batchId} AND ${READY}`)
  return { queued: queued.rowCount ?? 0, already }
}
