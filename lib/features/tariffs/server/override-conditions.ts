import 'server-only'
import { and, eq, gte, isNotNull, lt, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { z } from 'zod'
import { organizations } from '@/lib/features/organizations/server/tables'
import { startOfDay } from '@/lib/shared/days'
import type { OverrideSort } from '../choices'
import type { overridesFilterSchema } from '../schema'
import { hygieneOf } from './hygiene-sql'
import { tariffVersions } from './tables'

export type OverridesFilter = z.output<typeof overridesFilterSchema>

/** The general terms of the same action, where a query joins them. */
export const general = alias(tariffVersions, 'general')

export const sameAction = and(
  eq(general.action, tariffVersions.action),
  general.current,
  sql`${general.organizationId} IS NULL`,
  isNotNull(general.amount),
)

export const sameOrganization = eq(organizations.id, tariffVersions.organizationId)

/** What an override is: the newest version of an organization's tariff that still stands. The indexes say the same. */
export const isOverride = sql`${tariffVersions.current} AND ${tariffVersions.organizationId} IS NOT NULL AND ${tariffVersions.amount} IS NOT NULL`

/** What narrows the overrides beside the search. Days are the reader's: `today` is theirs too. */
export function filtered(filter: OverridesFilter, timeZone: string, today: string): SQL | undefined {
  const { action, type, hygiene, updatedFrom, updatedTo } = filter
  const { upstreamUpdatedAt } = tariffVersions
  return and(
    isOverride,
    action === null ? undefined : eq(tariffVersions.action, action),
    type === null ? undefined : eq(tariffVersions.type, type),
    updatedFrom === null ? undefined : gte(upstreamUpdatedAt, startOfDay(updatedFrom, timeZone)),
    updatedTo === null ? undefined : lt(upstreamUpdatedAt, startOfDay(updatedTo, timeZone, 1)),
    hygiene === null ? undefined : hygieneOf(hygiene, tariffVersions, general, today),
  )
}

type Dir = 'asc' | 'desc'
const { id, action, type, amount, upstreamUpdatedAt } = tariffVersions
const { name } = organizations

/** Each is one index read forwards or backwards; the id decides between equals, so that no page shifts. */
const ORDERS: Record<OverrideSort, Record<Dir, SQL>> = {
  updated: {
    desc: sql`${upstreamUpdatedAt} DESC NULLS LAST, ${id} DESC NULLS LAST`,
    asc: sql`${upstreamUpdatedAt} ASC NULLS FIRST, ${id} ASC NULLS FIRST`,
  },
  organization: {
    asc: sql`${name} ASC, ${organizations.id} ASC, ${action} ASC`,
    desc: sql`${name} DESC, ${organizations.id} DESC, ${action} DESC`,
  },
  action: { asc: sql`${action} ASC, ${id} ASC`, desc: sql`${action} DESC, ${id} DESC` },
  // Fractions and sums are two kinds of numbers: side by side only within a type.
  amount: {
    asc: sql`${type} ASC, ${amount} ASC, ${id} ASC`,
    desc: sql`${type} DESC, ${amount} DESC, ${id} DESC`,
  },
}

export const ordered = (sort: OverrideSort, dir: Dir): SQL => ORDERS[sort][dir]
