import type { Page } from '@/lib/shared/paging'

type Values = Record<string, unknown>

/** One link of the trail. `action`, `outcome` and `subjectKind` are shown as they came where this version does not know them. */
export interface AuditEventDto {
  seq: number
  /** ISO 8601, UTC. */
  at: string
  actorKind: string
  /** Of a member of the staff; null for everybody else. */
  actorId: string | null
  /** E-mail of a person, name of a job, source of a delivery; empty for somebody without a session. */
  actorName: string
  action: string
  outcome: string
  subjectKind: string
  subjectId: string | null
  userId: string | null
  organizationId: string | null
  before: Values | null
  after: Values | null
  reason: string | null
  address: string | null
  requestId: string
  upstreamRequestId: string | null
  hash: string
}

/** `upTo`: the newest row that these pages count from. Sent back with the next page, so that none shifts while the trail grows. */
export interface AuditPage extends Page<AuditEventDto> {
  upTo: number
}

/** What happened to one user or organization, newest first; `older` is where the next part begins. */
export interface ActivityDto {
  rows: AuditEventDto[]
  older: number | null
}

/** Somebody who stands in the trail, for the filter. */
export interface AuditPersonDto {
  id: string
  name: string
}

/** What a verification found (see `Verdict` of the server); anchors are "SEQ:HASH". */
export type VerificationDto =
  | { ok: true; rows: number; anchor: string; expected: string | null }
  | {
      ok: false
      problem: 'changed' | 'inserted' | 'reordered' | 'removed' | 'cut' | 'replaced' | 'head'
      seq: number
      rows: number
      anchor: string
    }
