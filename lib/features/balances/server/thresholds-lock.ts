import 'server-only'
import { sql } from 'drizzle-orm'
import type { Tx } from '@/lib/server/db/client'

/** Known to nobody else who takes advisory locks in this store. */
const KEY = sql`hashtextextended('balance-thresholds', 0)`

/** Whoever judges a balance by the thresholds: any number at once, but not while one is being set. Taken before any row. */
export async function shareThresholds(tx: Tx): Promise<void> {
  await tx.execute(sql`SELECT pg_advisory_xact_lock_shared(${KEY})`)
}

/** Whoever sets one judges all balances anew: nobody may be judging one by what stood there before. */
export async function holdThresholds(tx: Tx): Promise<void> {
  await tx.execute(sql`SELECT pg_advisory_xact_lock(${KEY})`)
}
