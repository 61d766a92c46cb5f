import 'server-only'
import { count, desc, eq, inArray, not, sql } from 'drizzle-orm'
import { organizations } from '@/lib/features/organizations/server/tables'
import type { Db } from '@/lib/server/db/client'
import { readVerb } from '@/lib/server/verb'
import type { UsualOverrideDto, WithoutOverridePage } from '../dto'
import { KNOWN_ACTIONS } from '../known-actions'
import { withoutOverrideSchema } from '../schema'
import { termsOf } from '../terms'
import { TARIFF_TYPES } from '../typed'
import { hygieneOf } from './hygiene-sql'
import { general, isOverride, sameAction } from './override-conditions'
import { todayOf } from './overrides-filter'
import { tariffReads, tariffVersions } from './tables'
import { individualOf } from './version-mapper'

/** As many as can be looked at without scrolling for long. */
const SIZE = 10

/** Only who was read is known to have none. */
export const hasNone = eq(tariffReads.overrides, 0)
export const inDirectory = eq(organizations.id, tariffReads.organizationId)

/** What most of those who have an override have: one that can be typed, and that is not the general value once more. */
async function usualOverride(db: Db, today: string): Promise<UsualOverrideDto | null> {
  const { action, type, amount, minAmount, maxAmount } = tariffVersions
  const [row] = await db
    .select({ action, type, amount, minAmount, maxAmount, organizations: count() })
    .from(tariffVersions)
    .leftJoin(general, sameAction)
    .where(
      sql`${isOverride} AND ${inArray(action, Object.keys(KNOWN_ACTIONS))} AND ${inArray(type, [...TARIFF_TYPES])}
        AND ${not(sql`(${hygieneOf('dead', tariffVersions, general, today)}) IS TRUE`)}`,
    )
    .groupBy(action, type, amount, minAmount, maxAmount)
    .orderBy(desc(count()), action, type, amount)
    .limit(1)
  const terms = row && individualOf({ ...row, comment: null })
  return terms ? { action: row.action, terms: termsOf(terms), organizations: row.organizations } : null
}

/**
 * Organizations that were read and have no override, the newest first: the hygiene board speaks of them where most have
 * one. Beside them what those usually have, so that it can be proposed for the others. Who gets one leaves the list, so a
 * page beyond its end is the last one.
 */
export const listWithoutOverride = readVerb({
  name: 'tariffs.without-override',
  permission: 'tariffs.read',
  input: withoutOverrideSchema,
  run: async (ctx, { page }): Promise<WithoutOverridePage> => {
    const { db } = ctx
    const { id, name, ownerEmail, createdAt } = organizations
    const [counted] = await db
      .select({ total: count() })
      .from(tariffReads)
      .innerJoin(organizations, inDirectory)
      .where(hasNone)
    const total = counted?.total ?? 0
    const shown = Math.min(page, Math.max(1, Math.ceil(total / SIZE)))
    const [rows, usual] = await Promise.all([
      db
        .select({ id, name, ownerEmail, createdAt, readAt: tariffReads.readAt })
        .from(tariffReads)
        .innerJoin(organizations, inDirectory)
        .where(hasNone)
        .orderBy(desc(createdAt), desc(id))
        .offset((shown - 1) * SIZE)
        .limit(SIZE),
      usualOverride(db, todayOf(ctx)),
    ])
    return {
      rows: rows.map((row) => ({
        organizationId: row.id,
        organizationName: row.name,
        ownerEmail: row.ownerEmail,
        createdAt: row.createdAt.toISOString(),
        readAt: row.readAt.toISOString(),
      })),
      page: shown,
      size: SIZE,
      total,
      capped: false,
      usual,
    }
  },
})
