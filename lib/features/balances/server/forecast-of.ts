import 'server-only'
import type { Tx } from '@/lib/server/db/client'
import { pacesOf, runwayOf, WINDOW_MS } from '../forecast'
import { readingsSince, type BalanceRow } from './repository'
import { after } from './turns'

/** Paces change slowly: they are reckoned again from the readings when they are older than this. */
const GOOD_FOR_MS = 3_600_000

/** The row with the forecast that follows from its balance, and, where the paces have aged, from its readings. */
export async function forecast(tx: Tx, row: BalanceRow, now: Date): Promise<BalanceRow> {
  const age = row.forecastAt === null ? Number.POSITIVE_INFINITY : now.getTime() - row.forecastAt.getTime()
  const old = age < 0 || age >= GOOD_FOR_MS
  const paces = old
    ? pacesOf(await readingsSince(tx, row.advancedBalanceId, after(now, -WINDOW_MS)), now)
    : row.paces
  const runway = paces && runwayOf(paces, row.balance, now)
  return {
    ...row,
    paces,
    forecastAt: old ? now : row.forecastAt,
    spendPerDay: runway?.spendPerDay ?? null,
    daysLeftLow: runway?.daysLow ?? null,
    daysLeftHigh: runway?.daysHigh ?? null,
  }
}
