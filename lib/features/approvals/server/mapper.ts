import 'server-only'
import type { RequestRow } from '@/lib/server/approvals'
import { toPerson } from '@/lib/server/stored-actor'
import type { ApprovalSummaryDto, NotYours } from '../dto'
import { kindOf } from './kinds'

export function toSummary(row: RequestRow, given: number, notYours: NotYours | null): ApprovalSummaryDto {
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    version: row.version,
    ...kindOf(row.kind).summary(row),
    organizationId: row.organizationId,
    userId: row.userId,
    requester: toPerson(row.requester),
    reason: row.reason,
    needed: row.demand.approvers,
    given,
    roles: row.roles,
    stepUp: row.demand.stepUp,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    notYours,
  }
}
