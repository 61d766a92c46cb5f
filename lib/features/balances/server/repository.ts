import 'server-only'
import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Db, Tx } from '@/lib/server/db/client'
import { balanceReadings, balances, balanceState, balanceThresholds } from './tables'

export type BalanceRow = typeof balances.$inferSelect
export type NewReading = typeof balanceReadings.$inferInsert

/** What is remembered of these balances, by their ids. */
export async function knownBalances(tx: Tx, ids: readonly string[]): Promise<Map<string, BalanceRow>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select()
    .from(balances)
    .where(inArray(balances.advancedBalanceId, [...ids]))
  return new Map(rows.map((row) => [row.advancedBalanceId, row]))
}

/** What is remembered of the balances of an organization, in an order that does not change. */
export async function balancesOf(db: Db | Tx, organizationId: string): Promise<BalanceRow[]> {
  return db
    .select()
    .from(balances)
    .where(eq(balances.organizationId, organizationId))
    .orderBy(balances.firstSeenAt, balances.advancedBalanceId)
}

/** The threshold of each currency that counts for an organization: its own, or else that for all. */
export async function thresholdsFor(tx: Db | Tx, organizationId: string): Promise<Map<string, string>> {
  const rows = await tx
    .select()
    .from(balanceThresholds)
    .where(or(eq(balanceThresholds.organizationId, organizationId), isNull(balanceThresholds.organizationId)))
  const forAll = rows.filter((row) => row.organizationId === null)
  const own = rows.filter((row) => row.organizationId !== null)
  return new Map([...forAll, ...own].map(({ currency, amount }) => [currency, amount]))
}

export async function addReadings(tx: Tx, readings: NewReading[]): Promise<void> {
  if (readings.length > 0) await tx.insert(balanceReadings).values(readings)
}

/** Everything of a balance but when it was first seen is what the newest reading says. */
export async function saveBalances(tx: Tx, rows: BalanceRow[]): Promise<void> {
  if (rows.length === 0) return
  const excluded = (name: string) => sql.raw(`excluded.${name}`)
  await tx
    .insert(balances)
    .values(rows)
    .onConflictDoUpdate({
      target: balances.advancedBalanceId,
      set: {
        organizationId: excluded('organization_id'),
        userId: excluded('user_id'),
        currency: excluded('currency'),
        balance: excluded('balance'),
        blocked: excluded('blocked'),
        blockReason: excluded('block_reason'),
        available: excluded('available'),
        source: excluded('source'),
        readAt: excluded('read_at'),
        changedAt: excluded('changed_at'),
        low: excluded('low'),
        paces: excluded('paces'),
        forecastAt: excluded('forecast_at'),
        spendPerDay: excluded('spend_per_day'),
        daysLeftLow: excluded('days_left_low'),
        daysLeftHigh: excluded('days_left_high'),
      },
    })
}

/** What a forecast is made from: the readings of a balance since a moment, in their order. */
export async function readingsSince(
  tx: Tx,
  advancedBalanceId: string,
  since: Date,
): Promise<{ at: Date; balance: string }[]> {
  const { at, balance, id, late } = balanceReadings
  return tx
    .select({ at, balance })
    .from(balanceReadings)
    .where(
      and(
        eq(balanceReadings.advancedBalanceId, advancedBalanceId),
        sql`${at} >= ${since.toISOString()}::timestamptz`,
        sql`NOT ${late}`,
      ),
    )
    .orderBy(at, id)
}

/** Adds to how much is known. The last lock that is taken, and only when something is seen for the first time. */
export async function countKnown(tx: Tx, organizations: number, known: number): Promise<void> {
  if (organizations === 0 && known === 0) return
  await tx
    .insert(balanceState)
    .values({ id: 1, organizationsRead: organizations, balancesKnown: known })
    .onConflictDoUpdate({
      target: balanceState.id,
      set: {
        organizationsRead: sql`${balanceState.organizationsRead} + ${organizations}`,
        balancesKnown: sql`${balanceState.balancesKnown} + ${known}`,
      },
    })
}
