import 'server-only'
import { sql, type SQL } from 'drizzle-orm'
import type { LiveChange } from '@/lib/shared/live'
import type { Tx } from '../db/client'

export const LIVE_CHANNEL = 'desk_live'

/**
 * Tells every open page that something has changed; it goes out with the commit, or not at all. It carries no data: a page
 * fetches what it may see.
 */
export async function tellChange(tx: Tx, ...changes: LiveChange[]): Promise<void> {
  if (changes.length === 0) return
  const told = changes.map((change) => JSON.stringify(change))
  await tx.execute(sql`SELECT pg_notify(${LIVE_CHANNEL}, told) FROM unnest(${sql.param(told)}::text[]) told`)
}

/** The same as a column of the statement that makes the change, for what happens often: one way to the store, not four. */
export const tellingChange = (change: LiveChange): SQL =>
  sql`(SELECT pg_notify(${LIVE_CHANNEL}, ${JSON.stringify(change)}))`
