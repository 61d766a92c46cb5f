import 'server-only'
import { knownOrganization } from '@/lib/features/organizations/server'
import type { Ctx } from '@/lib/server/ctx'
import { LIVE_DEADLINE_MS, readProblem } from '@/lib/server/reading'
import { readVerb } from '@/lib/server/verb'
import type { Reading } from '@/lib/shared/reading'
import type { OrganizationTariffsDto } from '../dto'
import { byAction, isKnownAction } from '../known-actions'
import { organizationTariffsSchema } from '../schema'
import { allowedActions, holderOf, scheduledFor } from './change-sets-of'
import { currentTariffs, readGeneral, readTariffsOf, rememberedGeneral } from './read-tariffs'
import { tariffsReadAt } from './versions-repository'

/** What the desk knows now: one line for every action of the general book, and for those that only stand elsewhere. */
async function remembered({ db }: Pick<Ctx, 'db'>, organizationId: string): Promise<OrganizationTariffsDto> {
  const [general, individual, scheduled, allowed, heldBy] = await Promise.all([
    rememberedGeneral(db),
    currentTariffs(db, organizationId),
    scheduledFor(db, organizationId),
    allowedActions(db),
    holderOf(db, organizationId),
  ])
  const actions = new Set([...general.keys(), ...individual.keys(), ...scheduled.keys()])
  const lines = [...actions].map((action) => ({
    action,
    general: general.get(action) ?? null,
    individual: individual.get(action) ?? null,
    editable: isKnownAction(action) || allowed.has(action),
    scheduled: scheduled.get(action) ?? [],
  }))
  return { organizationId, lines: lines.sort(byAction), opened: [...allowed], heldBy }
}

/**
 * What every action costs one organization: general and individual terms, read live and remembered. Where one of the two
 * cannot be read, what the desk remembers and why; `readAt` is that of the individual ones, null where they were never
 * read.
 *
 * @throws AppError NOT_FOUND for an organization that the desk does not know. Source: gateway-api.md 1.13, 2.8, 2.10.
 */
export const readOrganizationTariffs = readVerb({
  name: 'tariffs.organization',
  permission: 'tariffs.read',
  input: organizationTariffsSchema,
  subject: ({ organizationId }) => ({ kind: 'organization', id: organizationId, organizationId }),
  run: async (ctx, { organizationId, prefer }): Promise<Reading<OrganizationTariffsDto>> => {
    const organization = await knownOrganization(ctx, organizationId)
    const options = { deadlineMs: LIVE_DEADLINE_MS }
    const outcomes =
      prefer === 'memory'
        ? []
        : await Promise.all([readTariffsOf(ctx, organization, options), readGeneral(ctx, options)])
    const failed = outcomes.find(({ kind }) => kind !== 'ok')
    const [data, readAt] = await Promise.all([
      remembered(ctx, organization.id),
      tariffsReadAt(ctx.db, organization.id),
    ])
    return {
      data,
      source: outcomes.length > 0 && !failed ? 'gateway' : 'memory',
      readAt: readAt?.toISOString() ?? null,
      problem: failed ? readProblem(failed) : null,
    }
  },
})
