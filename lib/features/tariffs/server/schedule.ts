import 'server-only'
import { writeVerb } from '@/lib/server/verb'
import { write } from '@/lib/server/write'
import { AppError } from '@/lib/shared/errors'
import type { ChangeSetDto } from '../dto'
import { scheduleSchema } from '../schema'
import { askFirst } from './approval/single'
import { authorisedNow, readyLines } from './authorise'
import { changeSet, linesOf } from './change-sets-repository'
import { showChangeSet } from './read-change-set'
import { attempted, changeSetSubject, lockSeen } from './seen'
import { toldLines } from './told'

/** The zones that the platform knows; an unknown one could be shown to nobody. */
function refuseUnknownZone(zone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
  } catch (cause) {
    throw new AppError('INVALID', `${zone} is no time zone`, {
      fields: { applyZone: 'errors.fields.invalid' },
      cause,
    })
  }
}

/**
 * Authorises a draft for a moment to come, or moves one that has a moment. Where a policy asks for others it waits for them
 * first. What is sent is frozen now; the conflict check is made at that moment.
 *
 * @throws AppError INVALID for a moment that has passed and for lines that cannot be sent, CONFLICT as `apply` says.
 */
export const schedule = writeVerb({
  name: 'tariffs.schedule',
  permission: 'tariffs.schedule',
  input: scheduleSchema,
  subject: attempted,
  run: async (ctx, input): Promise<ChangeSetDto> => {
    const applyAt = new Date(input.applyAt)
    refuseUnknownZone(input.applyZone)
    if (applyAt <= ctx.clock.now())
      throw new AppError('INVALID', `${input.applyAt} has passed`, {
        fields: { applyAt: 'tariffs.errors.momentPassed' },
      })
    await write(ctx, async (tx) => {
      const set = await lockSeen(tx, input, ['draft', 'scheduled'])
      await readyLines(tx, set, await linesOf(tx, set.id))
      const lines = await linesOf(tx, set.id)
      const { applyZone } = input
      const then = { applyAt, applyZone }
      const asked = await askFirst(tx, ctx, { ...set, ...then }, lines)
      const change = asked?.change ?? { status: 'scheduled' as const, approvalId: null }
      await changeSet(tx, set.id, ctx.clock.now(), { ...authorisedNow(ctx), ...then, ...change })
      const moment = { applyAt: set.applyAt?.toISOString() ?? null, applyZone: set.applyZone }
      return {
        data: undefined,
        audit: [
          {
            action: 'tariffs.schedule',
            subject: changeSetSubject(set),
            before: { status: set.status, ...moment, lines: toldLines(lines, ({ base }) => base) },
            after: {
              status: change.status,
              applyAt: applyAt.toISOString(),
              applyZone,
              lines: toldLines(lines, ({ proposed }) => proposed),
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
