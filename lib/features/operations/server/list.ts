import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { knownOrganization } from '@/lib/features/organizations/server'
import { readVerb, requirePermission } from '@/lib/server/verb'
import { zoneOf } from '@/lib/server/zone'
import type { OperationsPage, OrganizationOperationsPage } from '../dto'
import { operationsQuerySchema, organizationOperationsSchema } from '../schema'
import { NOUN_OF, type OperationKind } from '../status'
import { MOST_COUNTED } from './counts'
import { ordered } from './conditions'
import { sliceOfOperations } from './list-slice'
import { lookOver } from './looked'
import { oldAmong, toSummary } from './mapper'
import { operationsByIds, organizationsWithKey } from './repository'
import { operations } from './tables'

/**
 * Operations of a kind, as the gateway told of them last, and how many there are in every tab. What is on the page is read
 * more often for a while.
 */
export const listOperations = (kind: OperationKind) =>
  readVerb({
    name: `${NOUN_OF[kind]}.list`,
    permission: `${NOUN_OF[kind]}.read`,
    input: operationsQuerySchema,
    run: async (ctx, query): Promise<OperationsPage> => {
      const { db } = ctx
      const now = ctx.clock.now()
      const slice = await sliceOfOperations(db, kind, query, { timeZone: zoneOf(ctx), now })
      const rows = await operationsByIds(db, slice.ids)
      const [held] = await Promise.all([
        organizationsWithKey(
          db,
          rows.map(({ organizationId }) => organizationId),
        ),
        lookOver(ctx, rows),
      ])
      return {
        rows: rows.map((row) => toSummary(row, held.has(row.organizationId))),
        page: query.page,
        size: query.size,
        total: slice.total,
        capped: slice.capped,
        counts: slice.counts,
        asOf: now.toISOString(),
        olderThan5Min: oldAmong(rows, now),
      }
    },
  })

/** Everything that an organization has under way or behind it, both kinds, the newest first. */
export const listOperationsOf = readVerb({
  name: 'operations.of-organization',
  permission: 'swaps.read',
  input: organizationOperationsSchema,
  run: async (ctx, { organizationId, page, size }): Promise<OrganizationOperationsPage> => {
    requirePermission(ctx, 'withdrawals.read')
    const { db } = ctx
    const { id } = await knownOrganization(ctx, organizationId)
    const own = eq(operations.organizationId, id)
    const offset = (page - 1) * size
    const most = Math.max(MOST_COUNTED, offset + size) + 1
    const [slice, counted, held] = await Promise.all([
      db
        .select({ id: operations.id })
        .from(operations)
        .where(own)
        .orderBy(ordered('createdAt', 'desc'))
        .offset(offset)
        .limit(size),
      db.execute<{ count: number }>(
        sql`SELECT count(*)::int AS count FROM (SELECT 1 FROM ${operations} WHERE ${own} LIMIT ${most}) AS found`,
      ),
      organizationsWithKey(db, [id]),
    ])
    const rows = await operationsByIds(
      db,
      slice.map((row) => row.id),
    )
    await lookOver(ctx, rows)
    const now = ctx.clock.now()
    const count = counted.rows[0]?.count ?? 0
    return {
      rows: rows.map((row) => toSummary(row, held.has(id))),
      page,
      size,
      total: Math.min(count, most - 1),
      capped: count >= most,
      keyHeld: held.has(id),
      asOf: now.toISOString(),
      olderThan5Min: oldAmong(rows, now),
    }
  },
})
