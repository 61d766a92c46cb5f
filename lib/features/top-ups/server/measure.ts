import 'server-only'
import { and, eq, gte, notInArray, sql } from 'drizzle-orm'
import type { AdvancedBalance } from '@/lib/gateway/port'
import { differences, storedFacts, type Facts } from '@/lib/server/approvals'
import type { Tx } from '@/lib/server/db/client'
import { dec, plain } from '@/lib/shared/money'
import type { ChangedValue } from '@/lib/shared/approval'
import type { WholeTopUp } from './steps'
import { topUps } from './tables'

/** What exactly is approved. */
export const payloadOf = (
  row: Pick<WholeTopUp, 'id' | 'advancedBalanceId' | 'organizationId' | 'userId' | 'currency' | 'amount'>,
): Facts => ({
  topUpId: row.id,
  advancedBalanceId: row.advancedBalanceId,
  organizationId: row.organizationId,
  userId: row.userId,
  currency: row.currency,
  amount: row.amount,
})

/** What it is judged on. */
export const liveOf = (
  { balance, blocked, blockReason }: Pick<AdvancedBalance, 'balance' | 'blocked' | 'blockReason'>,
  organizationName: string,
): Facts => ({ balance, blocked: String(blocked), blockReason, organizationName })

/**
 * What of it has changed in a way that matters. A balance that fell is what a top-up is for; one that rose was topped up by
 * somebody else.
 */
export function changedLive(before: Facts, now: Facts): ChangedValue[] {
  const was = storedFacts(before).balance ?? null
  return differences(before, now).filter(
    ({ name, after }) => name !== 'balance' || was === null || after === null || dec(after).gt(dec(was)),
  )
}

export const startOfToday = (now: Date): Date => new Date(`${now.toISOString().slice(0, 10)}T00:00:00.000Z`)

/** What a person has asked for since the beginning of the day (UTC), `more` included; what came to nothing before it was sent aside. */
export async function askedToday(tx: Tx, staffId: string, now: Date, more: string): Promise<string> {
  const [row] = await tx
    .select({ sum: sql<string>`coalesce(sum(${topUps.amount}), 0)::text` })
    .from(topUps)
    .where(
      and(
        eq(topUps.requesterId, staffId),
        gte(topUps.createdAt, startOfToday(now)),
        notInArray(topUps.status, ['cancelled', 'declined', 'draft']),
      ),
    )
  return plain(dec(row?.sum ?? '0').plus(dec(more)))
}
