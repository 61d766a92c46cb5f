import 'server-only'
import { sql, type SQL } from 'drizzle-orm'
import { organizationsWhere } from '@/lib/features/organizations/server'
import { organizations } from '@/lib/features/organizations/server/tables'
import type { Ctx } from '@/lib/server/ctx'
import { zoneOf } from '@/lib/server/zone'
import type { Selection } from '../../schema'
import { overridesWhere } from '../overrides-filter'

/** Which organizations are chosen, as a condition on the directory. Days are those of whoever asks. */
export function chosen(ctx: Ctx, selection: Selection): SQL | undefined {
  switch (selection.kind) {
    case 'organizations':
      return organizationsWhere(selection, zoneOf(ctx))
    case 'overrides':
      return sql`${organizations.id} IN (${overridesWhere(ctx, selection.filter)})`
    case 'without-override':
      // Only who was read is known to have none.
      return sql`tariff_reads.overrides = 0`
    case 'list':
      return sql`${organizations.id} = ANY(${sql.param(selection.organizationIds)}::uuid[])`
  }
}
