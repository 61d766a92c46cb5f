import 'server-only'
import { and, desc, eq, exists, inArray, isNotNull, isNull, not, sql } from 'drizzle-orm'
import type { Db, Tx } from '@/lib/server/db/client'
import { LIVE_LINE, OPEN_LINE } from '../status'
import { tariffBook, tariffChangeSets, tariffLines, tariffReads, tariffVersions } from './tables'

export type VersionRow = typeof tariffVersions.$inferSelect
export type NewVersion = Omit<typeof tariffVersions.$inferInsert, 'id' | 'current'>

/** The general book, or the book of one organization. */
export type Scope = string | null

const of = (scope: Scope) =>
  scope === null ? isNull(tariffVersions.organizationId) : eq(tariffVersions.organizationId, scope)

/** The newest version of every action, those that are gone among them. */
export async function currentVersions(db: Db | Tx, scope: Scope): Promise<VersionRow[]> {
  return db
    .select()
    .from(tariffVersions)
    .where(and(of(scope), tariffVersions.current))
    .orderBy(tariffVersions.action)
}

/** Moves `current` on. Two statements: the index of current rows must see the old one go before the new one comes. */
export async function addVersions(tx: Tx, replaced: number[], rows: NewVersion[]): Promise<void> {
  if (replaced.length > 0)
    await tx.update(tariffVersions).set({ current: false }).where(inArray(tariffVersions.id, replaced))
  if (rows.length > 0) await tx.insert(tariffVersions).values(rows.map((row) => ({ ...row, current: true })))
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

export interface Turn {
  /** Nothing was ever read before. */
  first: boolean
}

/**
 * The turn to remember the answer to a question asked at `askedAt`: held until the transaction ends, so that two of
 * them never decide on the same versions. Undefined where a newer answer is remembered already.
 */
export async function takeTurn(
  tx: Tx,
  organizationId: string,
  overrides: number,
  askedAt: Date,
): Promise<Turn | undefined> {
  const [row] = await tx
    .insert(tariffReads)
    .values({ organizationId, readAt: askedAt, overrides })
    .onConflictDoUpdate({
      target: tariffReads.organizationId,
      set: { readAt: askedAt, overrides },
      setWhere: sql`${tariffReads.readAt} <= ${askedAt}`,
    })
    .returning({ first: sql<boolean>`xmax = 0` })
  return row
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

/**
 * What the desk itself sent and has not been seen as a version yet, the last one first. A line explains one version and
 * no more: the same terms coming back later come from somebody else.
 */
export async function sentByDesk(tx: Tx, organizationId: string, actions: string[]) {
  return tx
    .select({
      action: tariffLines.action,
      proposed: tariffLines.proposed,
      changeSetId: tariffChangeSets.id,
      actor: sql<
        typeof tariffChangeSets.$inferSelect.createdBy
      >`coalesce(${tariffChangeSets.authorisedBy}, ${tariffChangeSets.createdBy})`,
      reason: tariffChangeSets.reason,
    })
    .from(tariffLines)
    .innerJoin(tariffChangeSets, eq(tariffChangeSets.id, tariffLines.changeSetId))
    .where(
      and(
        eq(tariffChangeSets.organizationId, organizationId),
        inArray(tariffLines.action, actions),
        inArray(tariffLines.state, MAY_HAVE_MADE),
        isNotNull(tariffLines.proposed),
        not(
          exists(
            tx
              .select({ id: tariffVersions.id })
              .from(tariffVersions)
              .where(
                and(
                  eq(tariffVersions.organizationId, organizationId),
                  eq(tariffVersions.changeSetId, tariffChangeSets.id),
                  eq(tariffVersions.action, tariffLines.action),
                ),
              ),
          ),
        ),
      ),
    )
    .orderBy(desc(tariffLines.sentAt))
}
