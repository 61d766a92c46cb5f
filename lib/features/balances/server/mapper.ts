import 'server-only'
import type { BalanceDto, RunwayDto } from '../dto'
import type { BalanceRow } from './repository'

export function toRunway(
  row: Pick<BalanceRow, 'spendPerDay' | 'daysLeftLow' | 'daysLeftHigh'>,
): RunwayDto | null {
  const { spendPerDay, daysLeftLow, daysLeftHigh } = row
  return spendPerDay === null || daysLeftLow === null
    ? null
    : { spendPerDay, daysLow: daysLeftLow, daysHigh: daysLeftHigh }
}

/** @param threshold that counts for it, null where none does. */
export const toBalanceDto = (row: BalanceRow, threshold: string | null): BalanceDto => ({
  advancedBalanceId: row.advancedBalanceId,
  organizationId: row.organizationId,
  userId: row.userId,
  currency: row.currency,
  balance: row.balance,
  blocked: row.blocked,
  blockReason: row.blockReason,
  availableCurrenciesForDeposit: row.available,
  source: row.source,
  readAt: row.readAt.toISOString(),
  threshold,
  low: row.low,
  runway: toRunway(row),
})
