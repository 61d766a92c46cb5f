import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Ctx } from '@/lib/server/ctx'
import type { Tx } from '@/lib/server/db/client'
import { storedActor } from '@/lib/server/stored-actor'
import { dec, plain } from '@/lib/shared/money'
import { topUpBatches, topUps } from '../tables'
import type { TopUpBatchRow } from './batches-repository'
import type { SoundLine } from './judge-lines'

/** Rows of one statement. */
const CHUNK = 500

/** What the lines come to, by currency. */
export function totalsOf(lines: readonly { currency: string; amount: string }[]): Record<string, string> {
  const totals = new Map<string, string>()
  for (const { currency, amount } of lines)
    totals.set(currency, plain(dec(totals.get(currency) ?? '0').plus(dec(amount))))
  return Object.fromEntries([...totals].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** A list that was tried, with its lines as drafts. @returns undefined where the id is taken. */
export async function makeBatch(
  tx: Tx,
  ctx: Ctx,
  {
    batchId,
    reason,
    staffId,
    sound,
  }: { batchId: string; reason: string; staffId: string; sound: SoundLine[] },
): Promise<TopUpBatchRow | undefined> {
  const now = ctx.clock.now()
  const of = {
    reason,
    requesterId: staffId,
    requester: storedActor(ctx.actor),
    createdAt: now,
    updatedAt: now,
  }
  const totals = totalsOf(sound.map(({ amount, balance: { currency } }) => ({ amount, currency })))
  const [batch] = await tx
    .insert(topUpBatches)
    .values({ ...of, id: batchId, status: 'checked', version: 1, lines: sound.length, totals })
    .onConflictDoNothing()
    .returning()
  if (!batch) return undefined
  const rows = sound.map(({ line, organization, balance, amount }) => ({
    ...of,
    id: randomUUID(),
    batchId,
    line,
    advancedBalanceId: balance.advancedBalanceId,
    organizationId: organization.id,
    userId: organization.userId,
    organizationName: organization.name,
    currency: balance.currency,
    amount,
    status: 'draft' as const,
    version: 1,
    requestId: ctx.requestId,
  }))
  for (let at = 0; at < rows.length; at += CHUNK) await tx.insert(topUps).values(rows.slice(at, at + CHUNK))
  return batch
}
