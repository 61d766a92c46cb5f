import 'server-only'
import { and, desc, eq, inArray } from 'drizzle-orm'
import type { RequestRow } from '@/lib/server/approvals'
import { approvalRequests } from '@/lib/server/approvals/tables'
import type { Db, Tx } from '@/lib/server/db/client'
import { effects } from '@/lib/server/db/tables'
import type { EffectRow } from '@/lib/server/effects'
import type { OperationKind } from '../../status'
import { actionOf } from './guard'

/** What there is of one creation: what was sent, and what others were asked. At least one of the two. */
export interface CreationRows {
  effect: EffectRow | null
  request: RequestRow | null
}

const MOST_OPEN = 200

export async function effectById(db: Db | Tx, id: string): Promise<EffectRow | null> {
  const [row] = await db.select().from(effects).where(eq(effects.id, id))
  return row ?? null
}

const requestsOf = (db: Db, kind: OperationKind, organizationId: string | null) =>
  db
    .select()
    .from(approvalRequests)
    .where(
      and(
        eq(approvalRequests.kind, kind),
        inArray(approvalRequests.status, ['waiting', 'approved']),
        organizationId === null ? undefined : eq(approvalRequests.organizationId, organizationId),
      ),
    )
    .orderBy(desc(approvalRequests.createdAt))
    .limit(MOST_OPEN)

/** Those that are not over yet: what waits for others first, then what is on its way or of unknown outcome, the newest first. */
export async function openCreations(
  db: Db,
  kind: OperationKind,
  organizationId: string | null,
): Promise<CreationRows[]> {
  const [asked, sent] = await Promise.all([
    requestsOf(db, kind, organizationId),
    db
      .select()
      .from(effects)
      .where(
        and(
          eq(effects.action, actionOf(kind)),
          inArray(effects.status, ['sending', 'unknown']),
          organizationId === null ? undefined : eq(effects.organizationId, organizationId),
        ),
      )
      .orderBy(desc(effects.createdAt))
      .limit(MOST_OPEN),
  ])
  return [
    ...asked.map((request) => ({ effect: null, request })),
    ...sent.map((effect) => ({ effect, request: null })),
  ]
}
