import 'server-only'
import { count, min, sql } from 'drizzle-orm'
import { organizationsKnown } from '@/lib/features/organizations/server'
import { organizations } from '@/lib/features/organizations/server/tables'
import type { Db } from '@/lib/server/db/client'
import { readVerb } from '@/lib/server/verb'
import { HYGIENE, type Hygiene } from '../choices'
import type { BookCoverage, HygieneDto } from '../dto'
import { hygieneSchema } from '../schema'
import { hygieneOf } from './hygiene-sql'
import { general, isOverride, sameAction } from './override-conditions'
import { todayOf } from './overrides-filter'
import { tariffReads, tariffVersions } from './tables'
import { hasNone, inDirectory } from './without-override'

async function countsOf(db: Db, today: string): Promise<Record<Hygiene, number>> {
  const columns = HYGIENE.map(
    (hygiene) =>
      sql`count(*) FILTER (WHERE ${hygieneOf(hygiene, tariffVersions, general, today)})::int AS ${sql.identifier(hygiene)}`,
  )
  const { rows } = await db.execute<Record<Hygiene, number>>(sql`
    SELECT ${sql.join(columns, sql`, `)}
    FROM ${tariffVersions} LEFT JOIN ${tariffVersions} AS general ON ${sameAction} WHERE ${isOverride}`)
  return rows[0] ?? { worse: 0, dead: 0, unknown: 0, expired: 0, fixed: 0 }
}

/** What the desk can say at all: of organizations that were never read it knows nothing. */
async function coverageOf(db: Db): Promise<BookCoverage & { without: number }> {
  const [{ organizations: known }, [row]] = await Promise.all([
    organizationsKnown(db),
    db
      .select({
        read: count(),
        without: sql<number>`count(*) FILTER (WHERE ${hasNone})::int`,
        oldest: min(tariffReads.readAt),
      })
      .from(tariffReads)
      .innerJoin(organizations, inDirectory),
  ])
  return {
    organizations: known,
    read: row?.read ?? 0,
    without: row?.without ?? 0,
    oldestReadAt: row?.oldest?.toISOString() ?? null,
  }
}

/**
 * What somebody should look at in the whole book, by kind; each kind is also a filter of the list of overrides. An
 * organization without an override is told of only where most of those that were read have one.
 */
export const readHygiene = readVerb({
  name: 'tariffs.hygiene',
  permission: 'tariffs.read',
  input: hygieneSchema,
  run: async (ctx): Promise<HygieneDto> => {
    const [counts, { without, ...coverage }] = await Promise.all([
      countsOf(ctx.db, todayOf(ctx)),
      coverageOf(ctx.db),
    ])
    const most = coverage.read - without > without
    return { coverage, counts, without: most ? without : null }
  },
})
