import 'server-only'
import { translate } from '@/lib/i18n/translate'
import type { OrganizationRow } from '@/lib/features/organizations/server'
import type { Ctx } from '@/lib/server/ctx'
import { readOrThrow } from '@/lib/server/effects'
import { writeVerb } from '@/lib/server/verb'
import { AppError } from '@/lib/shared/errors'
import type { ChangeSetDto } from '../dto'
import { byAction } from '../known-actions'
import { copySchema } from '../schema'
import { sameTerms, termsOf, type IndividualTerms, type Terms } from '../terms'
import { makeDraft, type WorkedOutLine } from './new-draft'
import { showChangeSet } from './read-change-set'
import { generalTerms, readTariffsOf } from './read-tariffs'
import { directoryOrganization } from './seen'

async function liveTerms(ctx: Ctx, organization: OrganizationRow): Promise<Map<string, IndividualTerms>> {
  const rows = readOrThrow(await readTariffsOf(ctx, organization))
  return new Map(rows.map((row) => [row.action, { ...termsOf(row), comment: row.comment }]))
}

/**
 * What has to change so that the target pays what the source pays, action by action: individual terms win over general
 * ones on both sides (gateway-api.md 1.13). The note of the target stays: it speaks of the target.
 */
function difference(
  source: ReadonlyMap<string, IndividualTerms>,
  target: ReadonlyMap<string, IndividualTerms>,
  general: ReadonlyMap<string, Terms>,
): WorkedOutLine[] {
  const overridden = [...new Set([...source.keys(), ...target.keys()])]
  return overridden
    .flatMap((action): WorkedOutLine[] => {
      const shown = general.get(action) ?? null
      const individual = source.get(action)
      const base = target.get(action) ?? null
      const wanted = individual ? termsOf(individual) : shown
      if (sameTerms(wanted, base ?? shown)) return []
      const comment = base?.comment ?? null
      return [{ action, base, general: shown, wanted, comment, standsForNone: individual === undefined }]
    })
    .sort(byAction)
}

/**
 * A draft that makes an organization pay what another one pays, or what the general book says. Both are read live; only what
 * differs becomes a line, and nothing is sent.
 *
 * @throws AppError CONFLICT where an organization has left the directory or nothing differs; GATEWAY_* where one cannot be read.
 */
export const copy = writeVerb({
  name: 'tariffs.copy',
  permission: 'tariffs.draft',
  input: copySchema,
  subject: ({ organizationId }) => ({ kind: 'organization', id: organizationId, organizationId }),
  run: async (
    ctx,
    { newChangeSetId, organizationId, fromOrganizationId, actions, comment },
  ): Promise<ChangeSetDto> => {
    const target = await directoryOrganization(ctx.db, organizationId)
    const source =
      fromOrganizationId === null ? null : await directoryOrganization(ctx.db, fromOrganizationId)
    const [theirs, ours, general] = await Promise.all([
      source ? liveTerms(ctx, source) : new Map<string, IndividualTerms>(),
      liveTerms(ctx, target),
      generalTerms(ctx),
    ])
    const lines = difference(theirs, ours, general)
      .filter(({ action }) => actions === null || actions.includes(action))
      .map((line) => (comment === null ? line : { ...line, comment: comment || null }))
    if (lines.length === 0)
      throw new AppError('CONFLICT', 'nothing differs', { text: { key: 'tariffs.errors.nothingDiffers' } })
    const text = source
      ? { key: 'tariffs.reasons.copy', params: { name: source.name } }
      : { key: 'tariffs.reasons.copyGeneral' }
    const reason = translate(ctx.locale, text).slice(0, 1_000)
    const draft = { id: newChangeSetId, organizationId, userId: target.userId, reason }
    await makeDraft(ctx, draft, { kind: 'copy', lines, from: { fromOrganizationId } })
    return showChangeSet(ctx, newChangeSetId)
  },
})
