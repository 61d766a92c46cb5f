import 'server-only'
import {
  and,
  asc,
  count,
  desc,
  eq,
  gt,
  inArray,
  isNull,
  lte,
  ne,
  notExists,
  notInArray,
  sql,
  type SQL,
} from 'drizzle-orm'
import type { RequestRow } from '@/lib/server/approvals'
import { approvalRequests, approvalVotes } from '@/lib/server/approvals/tables'
import type { Db, Tx } from '@/lib/server/db/client'
import { staff } from '@/lib/server/db/tables'
import type { StaffActor } from '@/lib/shared/actor'
import { can } from '@/lib/shared/permissions'
import type { ApprovalView } from '../dto'

const OPEN = ['waiting', 'approved'] as const

/** @property handlers see `handlersOf`. */
interface Reader {
  actor: StaffActor
  handlers: ReadonlySet<string>
}

/** Requests about which this person may decide now. */
function toDecide(db: Db, { actor, handlers }: Reader, now: Date): SQL | undefined {
  if (!can(actor, 'approvals.decide')) return sql`false`
  const own = db
    .select({ one: sql`1` })
    .from(approvalVotes)
    .where(and(eq(approvalVotes.requestId, approvalRequests.id), eq(approvalVotes.staffId, actor.staffId)))
  return and(
    eq(approvalRequests.status, 'waiting'),
    gt(approvalRequests.expiresAt, now),
    notInArray(approvalRequests.requesterId, [actor.staffId, ...handlers]),
    sql`${actor.role} = ANY(${approvalRequests.roles})`,
    notExists(own),
  )
}

const conditionOf = (db: Db, view: ApprovalView, reader: Reader, now: Date): SQL | undefined =>
  view === 'all'
    ? undefined
    : view === 'mine'
      ? and(
          eq(approvalRequests.requesterId, reader.actor.staffId),
          inArray(approvalRequests.status, [...OPEN]),
        )
      : toDecide(db, reader, now)

/** A page of requests: what is to be decided by what lapses first, everything else the newest first. */
export async function requestsPage(
  db: Db,
  query: { view: ApprovalView; page: number; size: number },
  reader: Reader,
  now: Date,
): Promise<{ rows: RequestRow[]; total: number }> {
  const { view, page, size } = query
  const condition = conditionOf(db, view, reader, now)
  const order = view === 'to-decide' ? [asc(approvalRequests.expiresAt)] : [desc(approvalRequests.createdAt)]
  const [rows, [counted]] = await Promise.all([
    db
      .select()
      .from(approvalRequests)
      .where(condition)
      .orderBy(...order, asc(approvalRequests.id))
      .offset((page - 1) * size)
      .limit(size),
    db.select({ total: count() }).from(approvalRequests).where(condition),
  ])
  return { rows, total: counted?.total ?? 0 }
}

export async function countToDecide(db: Db, reader: Reader, now: Date): Promise<number> {
  const [counted] = await db
    .select({ total: count() })
    .from(approvalRequests)
    .where(toDecide(db, reader, now))
  return counted?.total ?? 0
}

/** How many approvals of each request count now, and on which of them this person has voted. */
export async function standingsOf(
  db: Db,
  ids: string[],
  staffId: string,
): Promise<Map<string, { given: number; voted: boolean }>> {
  if (ids.length === 0) return new Map()
  const counts = sql`${approvalVotes.decision} = 'approve' AND ${staff.disabledAt} IS NULL
    AND ${staff.role} = ANY(${approvalRequests.roles})`
  const rows = await db
    .select({
      id: approvalVotes.requestId,
      given: sql<number>`count(*) FILTER (WHERE ${counts})::int`,
      voted: sql<boolean>`bool_or(${approvalVotes.staffId} = ${staffId})`,
    })
    .from(approvalVotes)
    .innerJoin(approvalRequests, eq(approvalRequests.id, approvalVotes.requestId))
    .leftJoin(staff, eq(staff.id, approvalVotes.staffId))
    .where(inArray(approvalVotes.requestId, ids))
    .groupBy(approvalVotes.requestId)
  return new Map(rows.map(({ id, given, voted }) => [id, { given, voted }]))
}

/** What has run out of time and is still open, the eldest first. */
export async function overdueRequests(db: Db, now: Date, most: number): Promise<RequestRow[]> {
  return db
    .select()
    .from(approvalRequests)
    .where(and(inArray(approvalRequests.status, [...OPEN]), lte(approvalRequests.expiresAt, now)))
    .orderBy(asc(approvalRequests.expiresAt))
    .limit(most)
}

/** How many administrators could approve what this one proposes. */
export async function otherAdministrators(db: Db, staffId: string): Promise<number> {
  const [counted] = await db
    .select({ total: count() })
    .from(staff)
    .where(and(eq(staff.role, 'admin'), isNull(staff.disabledAt), ne(staff.id, staffId)))
  return counted?.total ?? 0
}

export async function passwordHashOf(db: Db, staffId: string): Promise<string | null> {
  const [person] = await db.select({ hash: staff.passwordHash }).from(staff).where(eq(staff.id, staffId))
  return person?.hash ?? null
}

/** Whether this person may still act: disabled or demoted meanwhile, their request under way decides nothing. */
export async function roleOf(db: Db | Tx, staffId: string): Promise<string | null> {
  const [person] = await db
    .select({ role: staff.role })
    .from(staff)
    .where(and(eq(staff.id, staffId), isNull(staff.disabledAt)))
  return person?.role ?? null
}
