import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Db, Tx } from '@/lib/server/db/client'
import { LIVE_LINE, OPEN_LINE } from '../status'
import type { IndividualTerms } from '../terms'
import type { StoredActor } from '@/lib/shared/person'
import { tariffBook, tariffReads, tariffVersions } from './tables'

export type VersionRow = typeof tariffVersions.$inferSelect
export type NewVersion = Omit<typeof tariffVersions.$inferInsert, 'id' | 'current'>

/** The general book, or the book of one organization. */
export type Scope = string | null

const of = (scope: Scope | string[]) =>
  scope === null
    ? isNull(tariffVersions.organizationId)
    : sql`${tariffVersions.organizationId} = ANY(${sql.param([scope].flat())}::uuid[])`

/** The newest version of every action, those that are gone among them; of one scope, or of several organizations. */
export async function currentVersions(db: Db | Tx, scope: Scope | string[]): Promise<VersionRow[]> {
  return db
    .select()
    .from(tariffVersions)
    .where(and(of(scope), tariffVersions.current))
    .orderBy(tariffVersions.action)
}

/** Moves `current` on. Two statements: the index of current rows must see the old one go before the new one comes. */
export async function addVersions(tx: Tx, replaced: number[], rows: NewVersion[]): Promise<void> {
  if (replaced.length > 0)
    await tx.execute(
      sql`UPDATE tariff_versions SET current = false WHERE id = ANY(${sql.param(replaced)}::bigint[])`,
    )
  if (rows.length === 0) return
  await tx.execute(sql`
    INSERT INTO tariff_versions (organization_id, action, type, amount, min_amount, max_amount, comment, expires_on,
      upstream_updated_at, seen_at, origin, change_set_id, actor, reason, current)
    SELECT "organizationId", action, type, amount, "minAmount", "maxAmount", comment, "expiresOn",
      "upstreamUpdatedAt", "seenAt", origin, "changeSetId", nullif(actor, 'null'), reason, true
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row("organizationId" uuid, action text, type text,
      amount numeric, "minAmount" numeric, "maxAmount" numeric, comment text, "expiresOn" date,
      "upstreamUpdatedAt" timestamptz, "seenAt" timestamptz, origin text, "changeSetId" uuid, actor jsonb,
      reason text)`)
}

/** The gateway's own time moved on and nothing else did: that is no version. */
export async function touchVersions(tx: Tx, times: { id: number; updatedAt: string }[]): Promise<void> {
  if (times.length === 0) return
  const ids = sql.param(times.map(({ id }) => id))
  const updated = sql.param(times.map(({ updatedAt }) => updatedAt))
  await tx.execute(sql`
    UPDATE tariff_versions SET upstream_updated_at = row.updated_at
    FROM unnest(${ids}::bigint[], ${updated}::timestamptz[]) AS row(id, updated_at)
    WHERE tariff_versions.id = row.id`)
}

export type Turn = {
  /** Nothing was ever read before. */
  first: boolean
}

/**
 * The turns to remember the answers to questions asked at `askedAt`: held until the transaction ends, so that two of them
 * never decide on the same versions. Taken in one order everywhere, so that nobody waits for one who waits for them. Not
 * among them is an organization of which a newer answer is remembered already.
 */
export async function takeTurns(
  tx: Tx,
  readings: readonly { organizationId: string; tariffs: readonly unknown[]; askedAt: Date }[],
): Promise<(Turn & { organizationId: string })[]> {
  const rows = readings.map(({ organizationId, tariffs, askedAt }) => ({
    id: organizationId,
    at: askedAt,
    overrides: tariffs.length,
  }))
  const { rows: turns } = await tx.execute<Turn & { organizationId: string }>(sql`
    INSERT INTO tariff_reads (organization_id, read_at, overrides)
    SELECT id, at, overrides FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS reading(id uuid, at timestamptz, overrides integer) ORDER BY id
    ON CONFLICT (organization_id) DO UPDATE SET read_at = excluded.read_at, overrides = excluded.overrides
      WHERE tariff_reads.read_at <= excluded.read_at
    RETURNING organization_id::text AS "organizationId", xmax = 0 AS first`)
  return turns
}

/** The same for the general book. */
export async function takeGeneralTurn(tx: Tx, askedAt: Date): Promise<Turn | undefined> {
  const [row] = await tx
    .insert(tariffBook)
    .values({ id: 1, readAt: askedAt })
    .onConflictDoUpdate({
      target: tariffBook.id,
      set: { readAt: askedAt },
      setWhere: sql`${tariffBook.readAt} <= ${askedAt}`,
    })
    .returning({ first: sql<boolean>`xmax = 0` })
  return row
}

export async function generalReadAt(db: Db): Promise<Date | null> {
  const [row] = await db.select({ readAt: tariffBook.readAt }).from(tariffBook)
  return row?.readAt ?? null
}

export async function tariffsReadAt(db: Db, organizationId: string): Promise<Date | null> {
  const [row] = await db
    .select({ readAt: tariffReads.readAt })
    .from(tariffReads)
    .where(eq(tariffReads.organizationId, organizationId))
  return row?.readAt ?? null
}

const MAY_HAVE_MADE = [...OPEN_LINE, ...LIVE_LINE.filter((state) => state !== 'already')]

export interface SentLine extends Record<string, unknown> {
  organizationId: string
  action: string
  proposed: IndividualTerms
  changeSetId: string
  actor: StoredActor
  reason: string
}

/**
 * What the desk itself sent and has not been seen as a version yet, the last one first. A line explains one version and
 * no more: the same terms coming back later come from somebody else.
 */
export async function sentByDesk(
  tx: Tx,
  wanted: readonly { organizationId: string; action: string }[],
): Promise<SentLine[]> {
  const organizations = sql.param(wanted.map(({ organizationId }) => organizationId))
  const actions = sql.param(wanted.map(({ action }) => action))
  // OFFSET 0 keeps the order in which this is looked up: line by line by its key, however many lines others have. In the
  // middle of a bulk run the store's own idea of how many there are in which state is old, and it would go through them all.
  const { rows } = await tx.execute<SentLine>(sql`
    SELECT s.organization_id::text AS "organizationId", line.action, line.proposed, s.id::text AS "changeSetId",
      coalesce(s.authorised_by, s.created_by) AS actor, s.reason
    FROM unnest(${organizations}::uuid[], ${actions}::text[]) AS wanted(organization_id, action)
    CROSS JOIN LATERAL (SELECT * FROM tariff_change_sets
      WHERE organization_id = wanted.organization_id OFFSET 0) AS s
    CROSS JOIN LATERAL (SELECT * FROM tariff_lines
      WHERE change_set_id = s.id AND action = wanted.action OFFSET 0) AS line
    WHERE line.state = ANY(${sql.param(MAY_HAVE_MADE)}::text[]) AND line.proposed IS NOT NULL
      AND (s.id, line.action) NOT IN (SELECT change_set_id, action FROM tariff_versions
        WHERE organization_id = ANY(${organizations}::uuid[]) AND change_set_id IS NOT NULL)
    ORDER BY line.sent_at DESC`)
  return rows
}
