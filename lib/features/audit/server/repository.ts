import 'server-only'
import { and, count, desc, eq, lt, lte, sql, type SQL } from 'drizzle-orm'
import type { Db } from '@/lib/server/db/client'
import { auditEvents, auditHead } from '@/lib/server/db/tables'
import type { AuditPersonDto } from '../dto'

const { seq } = auditEvents

/** The number of the newest row; 0 where there is none. */
export async function newestSeq(db: Db): Promise<number> {
  const [head] = await db.select({ seq: auditHead.seq }).from(auditHead)
  return head?.seq ?? 0
}

/** Rows at an offset from `upTo`, newest first. Without a filter the offset is arithmetic, because `seq` has no gaps. */
export async function readPage(
  db: Db,
  { where, upTo, offset, size }: { where: SQL | undefined; upTo: number; offset: number; size: number },
) {
  const newest = where ? upTo : upTo - offset
  return db
    .select()
    .from(auditEvents)
    .where(and(where, lte(seq, newest)))
    .orderBy(desc(seq))
    .limit(size)
    .offset(where ? offset : 0)
}

/** How many rows match, counted up to `most`. */
export async function countUpTo(db: Db, where: SQL, upTo: number, most: number): Promise<number> {
  const some = db
    .select({ one: sql`1` })
    .from(auditEvents)
    .where(and(where, lte(seq, upTo)))
    .limit(most)
    .as('some')
  const [row] = await db.select({ total: count() }).from(some)
  return row?.total ?? 0
}

export async function readEvent(db: Db, number: number) {
  const [row] = await db.select().from(auditEvents).where(eq(seq, number))
  return row
}

/** Rows about one subject, older than `before`. */
export async function readAbout(db: Db, subject: SQL, before: number | undefined, size: number) {
  return db
    .select()
    .from(auditEvents)
    .where(and(subject, before === undefined ? undefined : lt(seq, before)))
    .orderBy(desc(seq))
    .limit(size)
}

/**
 * Everybody of the staff who stands in the trail, under the name of their newest row. Hops from one person to the next in
 * the index instead of reading a million rows for a few names.
 */
export async function readPeople(db: Db): Promise<AuditPersonDto[]> {
  const { rows } = await db.execute<{ id: string; name: string }>(sql`
    WITH RECURSIVE people AS (
      (SELECT actor_id FROM audit_events WHERE actor_id IS NOT NULL ORDER BY actor_id LIMIT 1)
      UNION ALL
      SELECT (SELECT e.actor_id FROM audit_events e WHERE e.actor_id > p.actor_id ORDER BY e.actor_id LIMIT 1)
      FROM people p WHERE p.actor_id IS NOT NULL
    )
    SELECT actor_id AS id,
      (SELECT e.actor_name FROM audit_events e WHERE e.actor_id = p.actor_id ORDER BY e.seq DESC LIMIT 1) AS name
    FROM people p WHERE actor_id IS NOT NULL LIMIT 500`)
  return rows.sort((a, b) => a.name.localeCompare(b.name, 'en'))
}

/** What an export selects: the names that its columns are read by. */
export const exported = {
  seq: auditEvents.seq,
  at: auditEvents.at,
  actor_kind: auditEvents.actorKind,
  actor_id: auditEvents.actorId,
  actor_name: auditEvents.actorName,
  action: auditEvents.action,
  outcome: auditEvents.outcome,
  subject_kind: auditEvents.subjectKind,
  subject_id: auditEvents.subjectId,
  user_id: auditEvents.userId,
  organization_id: auditEvents.organizationId,
  before: auditEvents.before,
  after: auditEvents.after,
  reason: auditEvents.reason,
  address: auditEvents.address,
  request_id: auditEvents.requestId,
  upstream_request_id: auditEvents.upstreamRequestId,
  hash: auditEvents.hash,
}

/** An exported row as the driver gives it: no mapper of Drizzle stands between. */
export type ExportedRow = Record<Exclude<keyof typeof exported, 'at' | 'before' | 'after'>, string | null> & {
  at: Date
  before: unknown
  after: unknown
}

export function exportQueries(db: Db, where: SQL | undefined, upTo: number) {
  const rows = and(where, lte(seq, upTo))
  return {
    rows: db.select(exported).from(auditEvents).where(rows).orderBy(desc(seq)).toSQL(),
    count: db.select({ total: count() }).from(auditEvents).where(rows).toSQL(),
  }
}
