import 'server-only'
import { eq, getTableColumns, inArray, sql } from 'drizzle-orm'
import { organizationsKnown } from '@/lib/features/organizations/server'
import { organizations } from '@/lib/features/organizations/server/tables'
import type { Db } from '@/lib/server/db/client'
import { readVerb } from '@/lib/server/verb'
import type { BalanceRowDto, BalancesPage } from '../dto'
import { balancesQuerySchema } from '../schema'
import { sameOrganization } from './conditions'
import { sliceOfBalances } from './list-slice'
import { lookAt } from './look'
import { toBalanceDto } from './mapper'
import { balances, balanceState } from './tables'
import { thresholdOf } from './threshold-sql'

/** The rows of these ids, in the order of the ids. */
async function balancesByIds(db: Db, ids: readonly string[]): Promise<BalanceRowDto[]> {
  if (ids.length === 0) return []
  const rows = await db
    .select({
      row: getTableColumns(balances),
      threshold: sql<string | null>`${thresholdOf}::text`,
      organizationName: organizations.name,
      ownerEmail: organizations.ownerEmail,
    })
    .from(balances)
    .leftJoin(organizations, sameOrganization)
    .where(inArray(balances.advancedBalanceId, [...ids]))
  const byId = new Map(rows.map((found) => [found.row.advancedBalanceId, found]))
  return ids.flatMap((id) => {
    const found = byId.get(id)
    if (!found) return []
    const { row, threshold, organizationName, ownerEmail } = found
    return [
      {
        ...toBalanceDto(row, threshold),
        organizationName: organizationName ?? '',
        ownerEmail: ownerEmail ?? '',
      },
    ]
  })
}

/** How much is known of balances at all: one row read. */
async function known(db: Db): Promise<{ organizations: number; balances: number }> {
  const [state] = await db.select().from(balanceState).where(eq(balanceState.id, 1))
  return { organizations: state?.organizationsRead ?? 0, balances: state?.balancesKnown ?? 0 }
}

/**
 * All advanced balances that the desk knows, each as it was read last. What is on the page is read more often for a while.
 */
export const listBalances = readVerb({
  name: 'balances.list',
  permission: 'balances.read',
  input: balancesQuerySchema,
  run: async (ctx, { page, size, sort, dir, ...filter }): Promise<BalancesPage> => {
    const { db } = ctx
    const [directory, own] = await Promise.all([organizationsKnown(db), known(db)])
    const offset = (page - 1) * size
    const asked = { filter, sort, dir, offset, size, known: own.balances }
    const { ids, total, capped } = await sliceOfBalances(db, asked)
    const rows = await balancesByIds(db, ids)
    await lookAt(
      ctx,
      rows.map(({ organizationId }) => organizationId),
    )
    const coverage = { organizations: directory.organizations, read: own.organizations }
    return { rows, page, size, total, capped, coverage }
  },
})
