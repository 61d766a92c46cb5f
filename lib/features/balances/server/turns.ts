import 'server-only'
import { eq, sql } from 'drizzle-orm'
import type { Tx } from '@/lib/server/db/client'
import { balanceTurns } from './tables'

/**
 * Whose balances matter: those that somebody has open, those that are low, blocked or were used lately, those that nobody
 * ever read, and all others.
 */
export const RANK = { looked: 0, matters: 1, fresh: 2, other: 3 } as const
export type Rank = (typeof RANK)[keyof typeof RANK]

/** Somebody who opened it is taken to look at it for so long. */
export const LOOKED_MS = 120_000
/** Topped up or charged within this time: used lately. */
export const USED_MS = 24 * 3_600_000

/** How old a reading may become before it is due again. */
const GOOD_FOR_MS: Record<Rank, number> = {
  [RANK.looked]: 15_000,
  [RANK.matters]: 300_000,
  [RANK.fresh]: 0,
  [RANK.other]: 3_600_000,
}

export const after = (moment: Date, ms: number) => new Date(moment.getTime() + ms)

export interface Known {
  /** When its balances were last read; null: never. */
  readAt: Date | null
  lookedAt: Date | null
  thinnedAt: Date | null
}

/**
 * Waits until nobody else remembers anything about the organization. The turn is its lock, taken before any balance: two who
 * remember at the same time cannot wait for each other.
 */
export async function lockTurn(tx: Tx, organizationId: string, now: Date): Promise<Known> {
  const { readAt, lookedAt, thinnedAt } = balanceTurns
  const [row] = await tx
    .insert(balanceTurns)
    .values({ organizationId, rank: RANK.fresh, dueAt: now })
    .onConflictDoUpdate({
      target: balanceTurns.organizationId,
      set: { organizationId: sql`excluded.organization_id` },
    })
    .returning({ readAt, lookedAt, thinnedAt })
  return row ?? { readAt: null, lookedAt: null, thinnedAt: null }
}

export const isLooked = (lookedAt: Date | null, now: Date) =>
  lookedAt !== null && now.getTime() - lookedAt.getTime() < LOOKED_MS

/** When the organization is due again, now that it was read. `matters`: one of its balances is low, blocked or was used lately. */
export async function endTurn(
  tx: Tx,
  organizationId: string,
  { lookedAt }: Known,
  { at, now, matters, thinned }: { at: Date; now: Date; matters: boolean; thinned: boolean },
): Promise<void> {
  const rank = isLooked(lookedAt, now) ? RANK.looked : matters ? RANK.matters : RANK.other
  await tx
    .update(balanceTurns)
    .set({
      rank,
      dueAt: after(at < now ? at : now, GOOD_FOR_MS[rank]),
      readAt: sql`greatest(${balanceTurns.readAt}, ${at.toISOString()}::timestamptz)`,
      problems: 0,
      ...(thinned && { thinnedAt: now }),
    })
    .where(eq(balanceTurns.organizationId, organizationId))
}
