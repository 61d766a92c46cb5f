import 'server-only'
import { and, eq, inArray, isNotNull, isNull, lt, notInArray, sql } from 'drizzle-orm'
import { staff } from '@/lib/server/db/tables'
import type { Db, Tx } from '@/lib/server/db/client'
import type { Channel } from '@/lib/server/notify/channels'
import { notifications, outbox } from '@/lib/server/notify/tables'

export type OutboxRow = typeof outbox.$inferSelect

/** A process that is killed while it sends is forgotten after this time, and its message is sent again. */
const LEASE_MS = 5 * 60_000

/** Takes the message of a channel that is due longest, for a while; undefined where none is. Nobody else gets it meanwhile. */
export async function claimDue(db: Db, channel: Channel, now: Date): Promise<OutboxRow | undefined> {
  const due = sql`(SELECT id FROM outbox WHERE channel = ${channel} AND next_try_at <= ${now}
    ORDER BY next_try_at LIMIT 1 FOR UPDATE SKIP LOCKED)`
  const [row] = await db
    .update(outbox)
    .set({ nextTryAt: new Date(now.getTime() + LEASE_MS), tries: sql`${outbox.tries} + 1` })
    .where(sql`${outbox.id} = ${due}`)
    .returning()
  return row
}

export async function changeOutbox(
  tx: Db | Tx,
  id: string,
  values: Partial<Pick<OutboxRow, 'nextTryAt' | 'deliveredAt' | 'problem'>>,
): Promise<void> {
  await tx.update(outbox).set(values).where(eq(outbox.id, id))
}

/** The language of somebody at work; null for an address that belongs to nobody, or to somebody who was disabled since. */
export async function localeOf(db: Db, email: string): Promise<string | null> {
  const [person] = await db
    .select({ locale: staff.locale })
    .from(staff)
    .where(and(eq(staff.email, email), isNull(staff.disabledAt)))
  return person?.locale ?? null
}

/** What waits for channels that are not configured any more is closed: nobody will ever send it. */
export async function closeUnconfigured(db: Db, configured: Channel[]): Promise<void> {
  await db
    .update(outbox)
    .set({ nextTryAt: null, problem: 'not configured' })
    .where(
      and(
        isNotNull(outbox.nextTryAt),
        configured.length === 0 ? undefined : notInArray(outbox.channel, configured),
      ),
    )
}

/** So many rows are forgotten at once: no statement holds the table for long. */
const AT_ONCE = 5_000

/** Forgets what is over: messages that were delivered or given up, and old notifications, read or not. */
export async function forgetBefore(db: Db, messages: Date, notices: Date): Promise<void> {
  const over = db
    .select({ id: outbox.id })
    .from(outbox)
    .where(and(isNull(outbox.nextTryAt), lt(outbox.createdAt, messages)))
    .limit(AT_ONCE)
  await db.delete(outbox).where(inArray(outbox.id, over))
  const old = db
    .select({ id: notifications.id })
    .from(notifications)
    .where(lt(notifications.at, notices))
    .orderBy(notifications.id)
    .limit(AT_ONCE)
  await db.delete(notifications).where(inArray(notifications.id, old))
}

/** How each channel is getting on: what waits, and what was given up. */
export async function channelStates(db: Db) {
  const waits = isNotNull(outbox.nextTryAt)
  return db
    .select({
      channel: outbox.channel,
      waiting: sql<number>`count(*) FILTER (WHERE ${waits})::int`,
      tries: sql<number>`coalesce(max(${outbox.tries}) FILTER (WHERE ${waits}), 0)::int`,
      givenUp: sql<number>`count(*) FILTER (WHERE ${outbox.nextTryAt} IS NULL AND ${outbox.deliveredAt} IS NULL)::int`,
      problem: sql<string | null>`(array_agg(${outbox.problem} ORDER BY ${outbox.createdAt} DESC)
        FILTER (WHERE ${outbox.problem} IS NOT NULL AND ${outbox.deliveredAt} IS NULL))[1]`,
    })
    .from(outbox)
    .where(isNull(outbox.deliveredAt))
    .groupBy(outbox.channel)
}
