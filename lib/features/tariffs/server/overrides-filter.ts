import 'server-only'
import { sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '@/lib/server/ctx'
import { zonedIso } from '@/lib/server/export/zoned-iso'
import { zoneOf } from '@/lib/server/zone'
import type { OverridesFilter } from './override-conditions'
import { selected } from './overrides-slice'
import { tariffVersions } from './tables'

/** The calendar day that it is for the reader now. */
export const todayOf = (ctx: Pick<Ctx, 'actor' | 'clock'>) =>
  zonedIso(ctx.clock.now(), zoneOf(ctx)).slice(0, 10)

/** The ids of all organizations that a filter of the overrides leaves, as a subselect: `id IN (${overridesWhere(…)})`. */
export function overridesWhere(ctx: Pick<Ctx, 'actor' | 'clock'>, filter: OverridesFilter): SQL {
  const asked = { filter, timeZone: zoneOf(ctx), today: todayOf(ctx), sort: 'updated' } as const
  const { from, where } = selected(asked)
  return sql`SELECT ${tariffVersions.organizationId} FROM ${from} WHERE ${where}`
}
