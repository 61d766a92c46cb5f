import 'server-only'
import { sql } from 'drizzle-orm'
import type { Ctx } from '@/lib/server/ctx'
import { after, RANK } from './turns'

/** Marked as looked at by this, it need not be marked again: lists are asked for every few seconds. */
const MARKED_MS = 60_000
/** Read soon, but not before what is opened: somebody may only be paging through. */
const SOON_MS = 5_000

/**
 * Notes that somebody looks at these organizations' balances, so that the sweep reads them more often for a while. Waits for
 * nobody: what is just being remembered needs no mark.
 */
export async function lookAt(
  { db, clock }: Pick<Ctx, 'db' | 'clock'>,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  const now = clock.now()
  await db.execute(sql`
    WITH eased AS (SELECT set_config('synchronous_commit', 'off', true)), seen AS (
      SELECT organization_id FROM balance_turns, eased
      WHERE organization_id = ANY (${sql.param([...ids])}::uuid[])
        AND (looked_at IS NULL OR looked_at NOT BETWEEN ${after(now, -MARKED_MS)} AND ${now})
      FOR UPDATE OF balance_turns SKIP LOCKED)
    UPDATE balance_turns SET looked_at = ${now}, rank = ${RANK.looked}, due_at = least(due_at, ${after(now, SOON_MS)})
    FROM seen WHERE balance_turns.organization_id = seen.organization_id`)
}
