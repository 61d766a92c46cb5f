import 'server-only'
import type { auditEvents } from '@/lib/server/db/tables'
import type { AuditEventDto } from '../dto'

type Row = typeof auditEvents.$inferSelect

const values = (value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null

export function toAuditEventDto(row: Row): AuditEventDto {
  const { seq, actorKind, actorId, actorName, action, outcome, subjectKind, subjectId, userId } = row
  const { organizationId, reason, address, requestId, upstreamRequestId, hash } = row
  return {
    seq,
    at: row.at.toISOString(),
    actorKind,
    actorId,
    actorName,
    action,
    outcome,
    subjectKind,
    subjectId,
    userId,
    organizationId,
    before: values(row.before),
    after: values(row.after),
    reason,
    address,
    requestId,
    upstreamRequestId,
    hash,
  }
}
