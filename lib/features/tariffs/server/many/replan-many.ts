import 'server-only'
import { sql, type SQL } from 'drizzle-orm'
import { writeVerb } from '@/lib/server/verb'
import type { Tx } from '@/lib/server/db/client'
import { AppError } from '@/lib/shared/errors'
import { replanManySchema } from '../../schema'
import { step } from './steer'

const DRAFTS: Record<'unreadable' | 'conflicts', SQL> = {
  unreadable: sql`s.planned_at IS NULL AND s.plan_problem IS NOT NULL`,
  conflicts: sql`s.planned_at IS NOT NULL
    AND EXISTS (SELECT 1 FROM tariff_lines l WHERE l.change_set_id = s.id AND l.state = 'conflict')`,
}

/**
 * The dry run again, for the organizations that could not be read or have lines in conflict. What was found live becomes
 * what these lines are held against: whoever asks for it has seen it in the result.
 *
 * @throws AppError NOT_FOUND; CONFLICT where the batch has moved on, or there is nothing to read again.
 */
export const replanMany = writeVerb({
  name: 'tariffs.replan-many',
  permission: 'tariffs.apply-many',
  input: replanManySchema,
  subject: ({ batchId }) => ({ kind: 'batch', id: batchId }),
  run: (ctx, { what, ...seen }) =>
    step(ctx, seen, {
      action: 'tariffs.replan-many',
      from: ['planned', 'done'],
      to: 'planning',
      work: async (tx, { id }) => {
        if (what === 'conflicts') await acceptFound(tx, id)
        const again = await tx.execute(sql`
          UPDATE tariff_change_sets s SET planned_at = NULL, plan_problem = NULL, looks = 0, next_look_at = NULL,
            version = version + 1, updated_at = ${ctx.clock.now()}
          WHERE s.batch_id = ${id} AND s.status = 'draft' AND ${DRAFTS[what]}`)
        const organizations = again.rowCount ?? 0
        if (organizations === 0)
          throw new AppError('CONFLICT', `batch ${id} has nothing to read again`, {
            text: { key: 'tariffs.errors.nothingToReplan' },
          })
        return { what, organizations }
      },
    }),
})

/** The lines stay marked as they are until the planner has read again: only the state of the set tells it what to read. */
async function acceptFound(tx: Tx, batchId: string): Promise<void> {
  await tx.execute(sql`
    UPDATE tariff_lines l SET base = l.found, seen_updated_at = NULL
    FROM tariff_change_sets s
    WHERE s.batch_id = ${batchId} AND s.status = 'draft' AND l.change_set_id = s.id AND l.state = 'conflict'`)
  await tx.execute(sql`
    UPDATE tariff_change_sets s SET seen_at = s.planned_at
    WHERE s.batch_id = ${batchId} AND s.status = 'draft' AND ${DRAFTS.conflicts}`)
}
