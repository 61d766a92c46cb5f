import 'server-only'
import { translate } from '@/lib/i18n/translate'
import { generalTerms } from './read-tariffs'
import { writeVerb } from '@/lib/server/verb'
import { AppError } from '@/lib/shared/errors'
import type { ChangeSetDto } from '../dto'
import { revertSchema } from '../schema'
import { LIVE_LINE } from '../status'
import { sameIndividual, type Terms } from '../terms'
import { changeSetById, linesOf, type LineRow } from './change-sets-repository'
import { makeDraft, type WorkedOutLine } from './new-draft'
import { showChangeSet } from './read-change-set'
import { attempted, directoryOrganization, unknownChangeSet, wrongState } from './seen'

const LIVE: readonly string[] = LIVE_LINE

/**
 * The way back of one line; undefined where it changed nothing. Where there was no individual tariff the general terms stand
 * in for it: the API cannot delete one (gateway-api.md 5).
 */
function wayBack(line: LineRow, general: ReadonlyMap<string, Terms>): WorkedOutLine | undefined {
  const live = LIVE.includes(line.state) ? line.proposed : line.state === 'differs' ? line.found : line.base
  if (sameIndividual(live, line.base)) return undefined
  const { action, base: before } = line
  const shown = general.get(action) ?? null
  return {
    action,
    base: live,
    general: shown,
    wanted: before ?? shown,
    comment: before?.comment ?? null,
    standsForNone: before === null,
  }
}

/**
 * A new draft that brings back what was there before, for the lines of a change-set that are live. It is held against what
 * was made live then, so that a change of somebody else in between is a conflict and not lost.
 *
 * @throws AppError NOT_FOUND, CONFLICT while it is under way, where nothing of it is live, or where the organization is gone.
 */
export const revert = writeVerb({
  name: 'tariffs.revert',
  permission: 'tariffs.draft',
  input: revertSchema,
  subject: attempted,
  run: async (ctx, { changeSetId, newChangeSetId }): Promise<ChangeSetDto> => {
    const set = await changeSetById(ctx.db, changeSetId)
    if (!set) throw unknownChangeSet(changeSetId)
    if (!['applied', 'stopped', 'closed'].includes(set.status)) throw wrongState(set)
    const { id: organizationId, userId } = await directoryOrganization(ctx.db, set.organizationId)
    const general = await generalTerms(ctx)
    const lines = (await linesOf(ctx.db, set.id)).flatMap((line) => wayBack(line, general) ?? [])
    if (lines.length === 0)
      throw new AppError('CONFLICT', `nothing of change-set ${set.id} is live`, {
        text: { key: 'tariffs.errors.nothingLive' },
      })
    const reason = translate(ctx.locale, {
      key: 'tariffs.reasons.revert',
      params: { reason: set.reason },
    }).slice(0, 1_000)
    const draft = { id: newChangeSetId, organizationId, userId, reason, revertOf: set.id }
    await makeDraft(ctx, draft, { kind: 'revert', lines, from: { revertOf: set.id } })
    return showChangeSet(ctx, newChangeSetId)
  },
})
