import 'server-only'
import { writeVerb } from '@/lib/server/verb'
import { write } from '@/lib/server/write'
import type { ChangeSetDto } from '../dto'
import { unscheduleSchema } from '../schema'
import { takeBack } from './approval/single'
import { changeSet } from './change-sets-repository'
import { showChangeSet } from './read-change-set'
import { attempted, changeSetSubject, lockSeen, wrongState } from './seen'

/**
 * Takes a change-set off schedule, or back from those who are to approve its moment: it is a draft again, and whatever was
 * frozen is judged anew.
 *
 * @throws AppError CONFLICT.
 */
export const unschedule = writeVerb({
  name: 'tariffs.unschedule',
  permission: 'tariffs.schedule',
  input: unscheduleSchema,
  subject: attempted,
  run: async (ctx, input): Promise<ChangeSetDto> => {
    await write(ctx, async (tx) => {
      const set = await lockSeen(tx, input, ['scheduled', 'awaiting-approval'])
      if (set.applyAt === null) throw wrongState(set)
      const withdrawn = await takeBack(tx, ctx, set)
      await changeSet(tx, set.id, ctx.clock.now(), {
        status: 'draft',
        applyAt: null,
        applyZone: null,
        authorisedBy: null,
        authorisedAt: null,
        requestId: null,
        approvalId: null,
      })
      const { applyAt, applyZone } = set
      return {
        data: undefined,
        audit: [
          {
            action: 'tariffs.unschedule',
            subject: changeSetSubject(set),
            before: { status: set.status, applyAt: applyAt?.toISOString() ?? null, applyZone },
            after: { status: 'draft' },
          },
          ...withdrawn,
        ],
      }
    })
    return showChangeSet(ctx, input.changeSetId)
  },
})
