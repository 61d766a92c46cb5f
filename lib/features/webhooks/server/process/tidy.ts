import 'server-only'
import { sql } from 'drizzle-orm'
import type { Db } from '@/lib/server/db/client'

const DAY_MS = 86_400_000
/** A delivery is known again for so long, and then would be a new one. */
const ACCEPTED_KEPT_MS = 400 * DAY_MS
const REFUSED_KEPT_MS = 30 * DAY_MS
/** However often strangers knock. */
const MOST_REFUSED = 20_000

/** Forgets what is long over, and of what was refused all but the newest. */
export async function tidy(db: Db, now: Date): Promise<void> {
  const before = (ms: number) => sql`${new Date(now.getTime() - ms).toISOString()}::timestamptz`
  await db.execute(sql`DELETE FROM webhook_deliveries
    WHERE verdict = 'accepted' AND last_at < ${before(ACCEPTED_KEPT_MS)} AND next_try_at IS NULL`)
  await db.execute(sql`DELETE FROM webhook_deliveries
    WHERE verdict <> 'accepted' AND (received_at < ${before(REFUSED_KEPT_MS)} OR id IN (
      SELECT id FROM webhook_deliveries WHERE verdict <> 'accepted'
      ORDER BY received_at DESC, id DESC OFFSET ${MOST_REFUSED}))`)
}
