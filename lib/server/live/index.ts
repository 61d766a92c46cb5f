import 'server-only'
import { sql } from 'drizzle-orm'
import type { LiveChange } from '@/lib/shared/live'
import type { Tx } from '../db/client'

export const LIVE_CHANNEL = 'desk_live'

/**
 * Tells every open page that something has changed; it goes out with the commit, or not at all. It carries no data: a page
 * fetches what it may see.
 */
export async function tellChange(tx: Tx, change: LiveChange): Promise<void> {
  await tx.execute(sql`SELECT pg_notify(${LIVE_CHANNEL}, ${JSON.stringify(change)})`)
}
