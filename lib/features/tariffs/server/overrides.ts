import 'server-only'
import { inArray } from 'drizzle-orm'
import { organizations } from '@/lib/features/organizations/server/tables'
import type { Ctx } from '@/lib/server/ctx'
import { readVerb } from '@/lib/server/verb'
import { zoneOf } from '@/lib/server/zone'
import type { OverrideDto, OverridesPage } from '../dto'
import { overridesQuerySchema } from '../schema'
import { termsOf } from '../terms'
import { general, sameAction, sameOrganization } from './override-conditions'
import { todayOf } from './overrides-filter'
import { sliceOfOverrides } from './overrides-slice'
import { tariffVersions } from './tables'
import { individualOf } from './version-mapper'

/** The rows of these ids, in the order of the ids. */
async function overridesByIds(db: Ctx['db'], ids: number[]): Promise<OverrideDto[]> {
  if (ids.length === 0) return []
  const rows = await db
    .select({
      version: tariffVersions,
      organizationName: organizations.name,
      ownerEmail: organizations.ownerEmail,
      general: {
        type: general.type,
        amount: general.amount,
        minAmount: general.minAmount,
        maxAmount: general.maxAmount,
        comment: general.comment,
      },
    })
    .from(tariffVersions)
    .leftJoin(organizations, sameOrganization)
    .leftJoin(general, sameAction)
    .where(inArray(tariffVersions.id, ids))
  const byId = new Map(rows.map((row) => [row.version.id, row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    const terms = row && individualOf(row.version)
    if (!terms) return []
    const { organizationId, action, seenAt, upstreamUpdatedAt } = row.version
    const usual = row.general && individualOf(row.general)
    return [
      {
        ...terms,
        organizationId: organizationId ?? '',
        organizationName: row.organizationName ?? '',
        ownerEmail: row.ownerEmail ?? '',
        action,
        general: usual && termsOf(usual),
        seenAt: seenAt.toISOString(),
        updatedAt: upstreamUpdatedAt?.toISOString() ?? null,
      },
    ]
  })
}

/** Every individual tariff that the desk knows, of all organizations: of whom the tariffs were read, see `BookCoverage`. */
export const listOverrides = readVerb({
  name: 'tariffs.overrides',
  permission: 'tariffs.read',
  input: overridesQuerySchema,
  run: async (ctx, { page, size, sort, dir, ...filter }): Promise<OverridesPage> => {
    const asked = { filter, timeZone: zoneOf(ctx), today: todayOf(ctx), sort, dir }
    const { ids, total, capped } = await sliceOfOverrides(ctx.db, asked, (page - 1) * size, size)
    return { rows: await overridesByIds(ctx.db, ids), page, size, total, capped }
  },
})
