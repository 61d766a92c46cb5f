import 'server-only'
import { requirePermission, writeVerb } from '@/lib/server/verb'
import { write } from '@/lib/server/write'
import type { Permission } from '@/lib/shared/permissions'
import type { ChangeSetDto } from '../dto'
import { discardSchema } from '../schema'
import type { ChangeSetStatus } from '../status'
import { takeBack } from './approval/single'
import { changeSet, linesOf } from './change-sets-repository'
import { showChangeSet } from './read-change-set'
import { attempted, changeSetSubject, lockSeen } from './seen'

/** What somebody has let go its way is called back only by who may let it go; a part of a batch by who may make one. */
const NEEDS: Partial<Record<ChangeSetStatus, Permission>> = {
  'awaiting-approval': 'tariffs.apply',
  scheduled: 'tariffs.schedule',
  queued: 'tariffs.apply',
  stopped: 'tariffs.apply',
}

/**
 * Gives a change-set up for good. What was never begun is `cancelled`; what stopped in the middle is `closed`: what is live
 * stays live, and its lines go on saying so.
 *
 * @throws AppError NOT_FOUND, FORBIDDEN as `NEEDS` says, CONFLICT for one that is being applied or is over, or for an older version.
 */
export const discard = writeVerb({
  name: 'tariffs.discard',
  permission: 'tariffs.draft',
  input: discardSchema,
  subject: attempted,
  run: async (ctx, input): Promise<ChangeSetDto> => {
    await write(ctx, async (tx) => {
      const set = await lockSeen(tx, input, ['draft', 'awaiting-approval', 'scheduled', 'queued', 'stopped'])
      const needed = set.batchId === null ? NEEDS[set.status] : 'tariffs.apply-many'
      if (needed !== undefined) requirePermission(ctx, needed)
      const withdrawn = await takeBack(tx, ctx, set)
      const status = set.status === 'stopped' ? 'closed' : 'cancelled'
      const now = ctx.clock.now()
      await changeSet(tx, set.id, now, { status, finishedAt: now })
      const lines = (await linesOf(tx, set.id)).map(({ action, state }) => ({ action, state }))
      return {
        data: undefined,
        audit: [
          {
            action: 'tariffs.discard',
            subject: changeSetSubject(set),
            before: { status: set.status },
            after: { status, lines },
            reason: set.reason || null,
          },
          ...withdrawn,
        ],
      }
    })
    return showChangeSet(ctx, input.changeSetId)
  },
})
