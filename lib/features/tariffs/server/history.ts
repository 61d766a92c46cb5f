import 'server-only'
import { and, count, desc, eq, isNull, lt, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { readVerb } from '@/lib/server/verb'
import type { TariffVersionsPage } from '../dto'
import { historySchema } from '../schema'
import { tariffVersions } from './tables'
import { toVersion } from './version-mapper'

const earlier = alias(tariffVersions, 'earlier')
/** Null never equals null: the versions of the general book belong together as well. */
const sameTariff = and(
  sql`${earlier.organizationId} IS NOT DISTINCT FROM ${tariffVersions.organizationId}`,
  eq(earlier.action, tariffVersions.action),
)

/**
 * Every version that the desk knows, newest first, each with what it replaced; of the general book without an
 * organization. What nobody read while it was live is not in it: the API keeps no history (gateway-api.md 2.9).
 */
export const readHistory = readVerb({
  name: 'tariffs.history',
  permission: 'tariffs.read',
  input: historySchema,
  subject: ({ organizationId }) => ({ kind: 'organization', id: organizationId, organizationId }),
  run: async ({ db }, { organizationId, action, page, size }): Promise<TariffVersionsPage> => {
    const where = and(
      organizationId === null
        ? isNull(tariffVersions.organizationId)
        : eq(tariffVersions.organizationId, organizationId),
      action === null ? undefined : eq(tariffVersions.action, action),
    )
    const before = db
      .select()
      .from(earlier)
      .where(and(sameTariff, lt(earlier.id, tariffVersions.id)))
      .orderBy(desc(earlier.id))
      .limit(1)
      .as('before')
    const [rows, [counted]] = await Promise.all([
      db
        .select()
        .from(tariffVersions)
        .leftJoinLateral(before, sql`true`)
        .where(where)
        .orderBy(sql`${tariffVersions.id} DESC NULLS LAST`)
        .offset((page - 1) * size)
        .limit(size),
      db.select({ total: count() }).from(tariffVersions).where(where),
    ])
    return {
      rows: rows.map((row) => toVersion(row.tariff_versions, row.before)),
      page,
      size,
      total: counted?.total ?? 0,
      capped: false,
    }
  },
})
