import 'server-only'
import { sql } from 'drizzle-orm'
import type { Db } from '@/lib/server/db/client'
import { operationNorms } from '../tables'
import { after } from '../turns'

/** Of so many of the newest stays of a group it is learned: what was usual last year is not what is usual now. */
const NEWEST = 1_000
/** How often it is learned anew. */
const LEARN_MS = 10 * 60_000
const KEPT_DAYS = 90
/** So many old stays are let go at a time. */
const SWEPT = 5_000

/**
 * Learns how long is usual for each group: the 95th percentile of its newest stays. Many processes may try; one does it.
 *
 * @returns whether it was done now.
 */
export async function learn(db: Db, now: Date): Promise<boolean> {
  return db.transaction(async (tx) => {
    const { rows } = await tx.execute<{ mine: boolean }>(
      sql`SELECT pg_try_advisory_xact_lock(hashtextextended('operation_norms', 0)) AS mine`,
    )
    if (rows[0]?.mine !== true) return false
    const [newest] = await tx
      .select({ at: sql<string | null>`max(${operationNorms.learnedAt})` })
      .from(operationNorms)
    if (newest?.at != null && new Date(newest.at) > after(now, -LEARN_MS)) return false
    const moment = sql`${now.toISOString()}::timestamptz`
    // From group to group in the index: there are few, however many stays they have.
    await tx.execute(sql`
      WITH RECURSIVE named AS (
        (SELECT "group" FROM operation_stays ORDER BY "group" LIMIT 1)
        UNION ALL
        SELECT (SELECT s."group" FROM operation_stays s WHERE s."group" > named."group" ORDER BY s."group" LIMIT 1)
        FROM named WHERE named."group" IS NOT NULL)
      INSERT INTO operation_norms ("group", seconds, stays, learned_at)
      SELECT named."group", ceil(percentile_cont(0.95) WITHIN GROUP (ORDER BY newest.seconds))::int, count(*)::int, ${moment}
      FROM named, LATERAL (
        SELECT seconds FROM operation_stays s WHERE s."group" = named."group" ORDER BY s.at DESC LIMIT ${NEWEST}) AS newest
      GROUP BY named."group"
      ON CONFLICT ("group") DO UPDATE SET seconds = excluded.seconds, stays = excluded.stays, learned_at = excluded.learned_at`)
    await tx.execute(sql`
      DELETE FROM operation_stays WHERE id IN (
        SELECT id FROM operation_stays WHERE at < ${after(now, -KEPT_DAYS * 86_400_000).toISOString()}::timestamptz
        ORDER BY id LIMIT ${SWEPT})`)
    return true
  })
}
