import 'server-only'
import { writeVerb } from '@/lib/server/verb'
import { write } from '@/lib/server/write'
import { AppError } from '@/lib/shared/errors'
import { askFirst } from './approval/single'
import type { ChangeSetDto } from '../dto'
import { applySchema } from '../schema'
import { authorisedNow, readyLines } from './authorise'
import { changeSet, linesOf, type ChangeSetRow } from './change-sets-repository'
import { showChangeSet } from './read-change-set'
import { attempted, changeSetSubject, lockSeen } from './seen'
import { toldLines } from './told'

/** A change-set that waits for others leaves that state with their approval, which takes it on by itself, and only with it. */
function refuseWaiting(set: ChangeSetRow): void {
  if (set.status === 'awaiting-approval')
    throw new AppError('CONFLICT', `change-set ${set.id} has no approval`, {
      text: { key: 'tariffs.errors.approvalNeeded' },
    })
}

/**
 * Authorises a change-set, or what is left of one that stopped: from here on the watcher sends it, as soon as nothing else
 * acts on the organization. Where a policy asks for others it waits for them first. What is sent is frozen now; whether the
 * live values are still those that were seen is looked at then. Nothing is sent here.
 *
 * @throws AppError INVALID where it cannot be sent as it stands, CONFLICT for another state or an older version, or where the
 *   organization has left the directory. The change-set is then as it was.
 */
export const apply = writeVerb({
  name: 'tariffs.apply',
  permission: 'tariffs.apply',
  input: applySchema,
  subject: attempted,
  run: async (ctx, input): Promise<ChangeSetDto> => {
    await write(ctx, async (tx) => {
      const set = await lockSeen(tx, input, ['draft', 'scheduled', 'stopped', 'awaiting-approval'])
      refuseWaiting(set)
      await readyLines(tx, set, await linesOf(tx, set.id), input.overwrite)
      const lines = await linesOf(tx, set.id)
      const now = { applyAt: null, applyZone: null }
      const asked = await askFirst(tx, ctx, { ...set, ...now }, lines)
      const change = asked?.change ?? { status: 'queued' as const, approvalId: null }
      await changeSet(tx, set.id, ctx.clock.now(), { ...authorisedNow(ctx), ...now, ...change })
      return {
        data: undefined,
        audit: [
          {
            action: 'tariffs.apply',
            subject: changeSetSubject(set),
            before: { status: set.status, lines: toldLines(lines, ({ base }) => base) },
            after: {
              status: change.status,
              kind: set.kind,
              lines: toldLines(
                lines,
                ({ proposed }) => proposed,
                ({ state }) => ({ state }),
              ),
            },
            reason: set.reason || null,
          },
          ...(asked?.audit ?? []),
        ],
      }
    })
    return showChangeSet(ctx, input.changeSetId)
  },
})
