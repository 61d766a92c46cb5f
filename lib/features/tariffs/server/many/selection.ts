import 'server-only'
import { inArray, sql, type SQL } from 'drizzle-orm'
import { organizationsWhere } from '@/lib/features/organizations/server'
import { organizations } from '@/lib/features/organizations/server/tables'
import type { Ctx } from '@/lib/server/ctx'
import { zoneOf } from '@/lib/server/zone'
import type { Selection } from '../../schema'
import { selected } from '../overrides-slice'
import { todayOf } from '../overrides-filter'
import { tariffVersions } from '../tables'

/** Which organizations are chosen, as a condition on the directory. Days are those of whoever asks. */
export function chosen(ctx: Ctx, selection: Selection): SQL | undefined {
  switch (selection.kind) {
    case 'organizations':
      return organizationsWhere(selection, zoneOf(ctx))
    case 'overrides':
      return withOverrides(ctx, selection.filter)
    case 'without-override':
      // Only who was read is known to have none.
      return sql`tariff_reads.overrides = 0`
    case 'list':
      return inArray(organizations.id, selection.organizationIds)
  }
}

function withOverrides(ctx: Ctx, filter: Extract<Selection, { kind: 'overrides' }>['filter']): SQL {
  const { from, where } = selected({ filter, timeZone: zoneOf(ctx), today: todayOf(ctx), sort: 'updated' })
  return sql`${organizations.id} IN (SELECT ${tariffVersions.organizationId} FROM ${from} WHERE ${where})`
}
