import 'server-only'
import { sql } from 'drizzle-orm'
import { writeVerb } from '@/lib/server/verb'
import type { Tx } from '@/lib/server/db/client'
import { AppError } from '@/lib/shared/errors'
import { steerBatchSchema } from '../../schema'
import { storedActor } from '@/lib/server/stored-actor'
import { askForBatch } from '../approval/batch'
import { READY } from './batch-counts'
import { queueReady } from './queue'
import { step } from './steer'

/**
 * Runs a batch, or goes on with one that was paused, once others have agreed where a policy asks: every change-set with something to change is queued in the name of
 * whoever says so, and the runner sends them one by one. Organizations that are already so are over with it; those in
 * conflict or unreadable stay drafts, so that the dry run can be repeated for them.
 *
 * @throws AppError NOT_FOUND; CONFLICT where the batch has moved on, has nothing to run, or has lines that cannot be sent.
 */
export const runMany = writeVerb({
  name: 'tariffs.run-many',
  permission: 'tariffs.apply-many',
  input: steerBatchSchema,
  subject: ({ batchId }) => ({ kind: 'batch', id: batchId }),
  run: (ctx, seen) =>
    step(ctx, seen, {
      action: 'tariffs.run-many',
      from: ['planned', 'paused'],
      to: 'running',
      first: async (tx, batch) => {
        await refuseUnsendable(tx, batch.id)
        return askForBatch(tx, ctx, batch)
      },
      work: async (tx, { id, status }) => {
        const told = await queueReady(ctx, tx, id, storedActor(ctx.actor))
        if (status === 'planned' && told.queued === 0)
          throw new AppError('CONFLICT', `batch ${id} has nothing to run`, {
            text: { key: 'tariffs.errors.nothingToRun' },
          })
        return told
      },
    }),
})

/** Nothing is queued that the runner could not send: no typed price would be invented on the way. */
async function refuseUnsendable(tx: Tx, batchId: string): Promise<void> {
  const { rows } = await tx.execute(sql`
    SELECT 1 FROM tariff_change_sets s JOIN tariff_lines l ON l.change_set_id = s.id
    WHERE s.batch_id = ${batchId} AND ${READY} AND l.state = 'pending' AND l.proposed IS NULL LIMIT 1`)
  if (rows.length > 0)
    throw new AppError('CONFLICT', `batch ${batchId} has lines that cannot be sent`, {
      text: { key: 'tariffs.errors.unsendable' },
    })
}
