import { and, desc, eq } from 'drizzle-orm'
import { expect } from 'vitest'
import type { Db } from '@/lib/server/db/client'
import { auditEvents } from '@/lib/server/db/tables'
import type { AuditAction } from '@/lib/shared/audit'

export type AuditRow = typeof auditEvents.$inferSelect

/** The rows of one action, the newest first. */
export function auditRows(db: Db, action: AuditAction, requestId?: string): Promise<AuditRow[]> {
  const wanted = eq(auditEvents.action, action)
  return db
    .select()
    .from(auditEvents)
    .where(requestId ? and(wanted, eq(auditEvents.requestId, requestId)) : wanted)
    .orderBy(desc(auditEvents.seq))
}

/**
 * The trail tells of this: the newest row of the action (and of the request, where `requestId` is among the fields)
 * matches. Returns it.
 */
export async function expectAuditRow(
  db: Db,
  { action, ...fields }: Partial<AuditRow> & { action: AuditAction },
): Promise<AuditRow> {
  const [row] = await auditRows(db, action, fields.requestId)
  expect(row, `the trail has no ${action}`).toBeDefined()
  expect(row).toMatchObject(fields)
  return row as AuditRow
}
