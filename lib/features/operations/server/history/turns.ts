import 'server-only'
import { eq, sql } from 'drizzle-orm'
import type { Db } from '@/lib/server/db/client'
import { operationHistories } from '../tables'
import { after } from '../turns'

/** A process that is killed gives the organization back after this time; it is renewed with every page. */
const LEASE_MS = 120_000
/** How often a history is looked through for what is new. */
const PASS_MS = 3_600_000
/** What cannot be read is asked for again after this time, doubled each time. */
const PUT_OFF_MS = 300_000
const LONGEST_PUT_OFF_MS = 6 * 3_600_000

export type HistoryTurn = typeof operationHistories.$inferSelect

/** Whose history it is now; nobody else gets the same one for as long as a page may take. */
export async function takeHistory(db: Db, now: Date): Promise<HistoryTurn | undefined> {
  const lease = after(now, LEASE_MS).toISOString()
  const taken = await db
    .update(operationHistories)
    .set({ dueAt: sql`${lease}::timestamptz` })
    .where(
      sql`${operationHistories.organizationId} = (
        SELECT organization_id FROM ${operationHistories} WHERE due_at <= ${now.toISOString()}::timestamptz
        ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)`,
    )
    .returning()
  return taken[0]
}

const of = (turn: Pick<HistoryTurn, 'organizationId'>) =>
  eq(operationHistories.organizationId, turn.organizationId)

/** A page is done with; after a restart it goes on behind it. */
export async function goOn(db: Db, turn: HistoryTurn, offset: number, now: Date): Promise<void> {
  await db
    .update(operationHistories)
    .set({ offset, dueAt: after(now, LEASE_MS), readAt: now })
    .where(of(turn))
}

/** Everything up to `throughAt` was looked through. */
export async function endPass(db: Db, turn: HistoryTurn, throughAt: Date | null, now: Date): Promise<void> {
  // What came while a resumed pass was interrupted has not been seen yet.
  const dueAt = turn.offset > 0 ? now : after(now, PASS_MS)
  await db
    .update(operationHistories)
    .set({ offset: 0, problems: 0, readAt: now, dueAt, ...(throughAt && { throughAt }) })
    .where(of(turn))
}

export async function putOff(db: Db, turn: HistoryTurn, now: Date): Promise<void> {
  const ms = Math.min(LONGEST_PUT_OFF_MS, PUT_OFF_MS * 2 ** Math.min(turn.problems, 10))
  await db
    .update(operationHistories)
    .set({ dueAt: after(now, ms), problems: turn.problems + 1 })
    .where(of(turn))
}

/** The turn is somebody else's again, at once. */
export async function giveBack(db: Db, turn: HistoryTurn, now: Date): Promise<void> {
  await db.update(operationHistories).set({ dueAt: now }).where(of(turn))
}

/** There is no key to ask with: the store gives a new turn with the next one. */
export async function strike(db: Db, turn: HistoryTurn): Promise<void> {
  await db.delete(operationHistories).where(of(turn))
}
