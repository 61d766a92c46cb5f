import 'server-only'
import { and, eq, gt, inArray } from 'drizzle-orm'
import type { Actor } from '@/lib/shared/actor'
import type { AuditAction } from '@/lib/shared/audit'
import type { Db, Tx } from '../db/client'
import { auditEvents } from '../db/tables'

/** What puts an account into the hands of whoever does it: they know its password, or chose what it may do. */
const HANDLING: AuditAction[] = ['staff.create', 'staff.reset-password', 'staff.change-role']
/** Long enough for the owner of an account to notice that they cannot sign in any more. */
const LATELY_MS = 7 * 24 * 3_600_000

/**
 * Who has lately made the account of somebody, set its password or its role. For a request of theirs it is no second person: an
 * administrator could sign in as somebody else and agree with themselves.
 */
export async function handlersOf(db: Db | Tx, actor: Actor, now: Date): Promise<ReadonlySet<string>> {
  if (actor.kind !== 'staff') return new Set()
  const rows = await db
    .selectDistinct({ actorId: auditEvents.actorId })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.subjectId, actor.staffId),
        eq(auditEvents.actorKind, 'staff'),
        inArray(auditEvents.action, HANDLING),
        eq(auditEvents.outcome, 'done'),
        gt(auditEvents.at, new Date(now.getTime() - LATELY_MS)),
      ),
    )
  return new Set(rows.flatMap(({ actorId }) => actorId ?? []))
}
