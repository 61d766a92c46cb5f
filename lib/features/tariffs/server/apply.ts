import 'server-only'
import { writeVerb } from '@/lib/server/verb'
import { write } from '@/lib/server/write'
import { AppError } from '@/lib/shared/errors'
import type { ChangeSetDto } from '../dto'
import { applySchema } from '../schema'
import { authorisedNow, readyLines } from './authorise'
import { changeSet, linesOf, type ChangeSetRow } from './change-sets-repository'
import { showChangeSet } from './read-change-set'
import { attempted, changeSetSubject, lockSeen } from './seen'
import { toldLines } from './told'

/**
 * A change-set that waits for a second person leaves that state with their approval and only with it. Nobody can give one
 * yet, so one that is named cannot be true.
 */
function checkApproval(set: ChangeSetRow, approval: { approvalId: string } | null): void {
  const refuse = (key: string) => {
    throw new AppError('CONFLICT', `change-set ${set.id} has no approval`, { text: { key } })
  }
  if (approval !== null) refuse('tariffs.errors.approvalUnknown')
  if (set.status === 'awaiting-approval') refuse('tariffs.errors.approvalNeeded')
}

/**
 * Authorises a change-set, or what is left of one that stopped: from here on the watcher sends it, as soon as nothing else
 * acts on the organization. What is sent is frozen now; whether the live values are still those that were seen is looked at
 * then. Nothing is sent here.
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
      checkApproval(set, input.approval)
      await readyLines(tx, set, await linesOf(tx, set.id), input.overwrite)
      await changeSet(tx, set.id, ctx.clock.now(), {
        ...authorisedNow(ctx),
        status: 'queued',
        applyAt: null,
        applyZone: null,
      })
      const lines = await linesOf(tx, set.id)
      return {
        data: undefined,
        audit: {
          action: 'tariffs.apply',
          subject: changeSetSubject(set),
          before: { status: set.status, lines: toldLines(lines, ({ base }) => base) },
          after: {
            status: 'queued',
            kind: set.kind,
            lines: toldLines(
              lines,
              ({ proposed }) => proposed,
              ({ state }) => ({ state }),
            ),
          },
          reason: set.reason || null,
        },
      }
    })
    return showChangeSet(ctx, input.changeSetId)
  },
})
