import 'server-only'
import { and, asc, count, eq, isNull, sql } from 'drizzle-orm'
import { organizations } from '@/lib/features/organizations/server/tables'
import type { Db, Tx } from '@/lib/server/db/client'
import type { ThresholdDto } from '../dto'
import { balanceThresholds } from './tables'

export type ThresholdRow = typeof balanceThresholds.$inferSelect

/** The threshold of an organization (null: of all) in a currency. */
export async function thresholdAt(
  tx: Db | Tx,
  organizationId: string | null,
  currency: string,
): Promise<ThresholdRow | undefined> {
  const whose =
    organizationId === null
      ? isNull(balanceThresholds.organizationId)
      : eq(balanceThresholds.organizationId, organizationId)
  const [row] = await tx
    .select()
    .from(balanceThresholds)
    .where(and(whose, eq(balanceThresholds.currency, currency)))
  return row
}

export async function thresholdById(tx: Db | Tx, id: string): Promise<ThresholdRow | undefined> {
  const [row] = await tx.select().from(balanceThresholds).where(eq(balanceThresholds.id, id))
  return row
}

export async function saveThreshold(tx: Tx, row: ThresholdRow): Promise<void> {
  const { amount, version, changedBy, updatedAt } = row
  await tx.insert(balanceThresholds).values(row).onConflictDoUpdate({
    target: balanceThresholds.id,
    set: { amount, version, changedBy, updatedAt },
  })
}

export async function deleteThreshold(tx: Tx, id: string): Promise<void> {
  await tx.delete(balanceThresholds).where(eq(balanceThresholds.id, id))
}

export const toThresholdDto = (row: ThresholdRow, organizationName: string | null): ThresholdDto => ({
  id: row.id,
  organizationId: row.organizationId,
  organizationName,
  currency: row.currency,
  amount: row.amount,
  version: row.version,
  changedBy: row.changedBy.name,
  updatedAt: row.updatedAt.toISOString(),
})

/** Those for all first, then by the organization's name. Of one organization: its own and those for all. */
export async function thresholdsPage(
  db: Db,
  organizationId: string | null,
  offset: number,
  size: number,
): Promise<{ rows: ThresholdDto[]; total: number }> {
  const { organizationId: whose, currency, id } = balanceThresholds
  const where = organizationId === null ? undefined : sql`(${whose} = ${organizationId} OR ${whose} IS NULL)`
  const [rows, counted] = await Promise.all([
    db
      .select({ row: balanceThresholds, name: organizations.name })
      .from(balanceThresholds)
      .leftJoin(organizations, eq(organizations.id, whose))
      .where(where)
      .orderBy(sql`${whose} IS NOT NULL`, asc(organizations.name), asc(currency), asc(id))
      .offset(offset)
      .limit(size),
    db.select({ total: count() }).from(balanceThresholds).where(where),
  ])
  return { rows: rows.map(({ row, name }) => toThresholdDto(row, name)), total: counted[0]?.total ?? 0 }
}
