import type { Tx } from '@/lib/server/db/client'
import type { APPROVAL_ENDED, ApprovalKind, ChangedValue } from '@/lib/shared/approval'
import type { Text } from '@/lib/shared/errors'
import type { Role } from '@/lib/shared/permissions'
import type { StoredActor } from '@/lib/shared/person'
import type { AuditEntry } from '../audit/emit'
import type { Ctx } from '../ctx'

/** Values as they are hashed and kept: text, so that nothing is rounded on the way. */
export type Facts = Record<string, string | null>

/** What policies compare. Amounts are decimal strings in the balance's currency (USD), percent points as "1.5". */
export interface Measure {
  amount?: string
  percentPoints?: string
  /** What the same person has asked for since the beginning of the day (UTC), this one included. */
  todayOfPerson?: string
}

/**
 * One policy. It asks as soon as one of its conditions is met; a null condition never is, and a policy without any asks for
 * everything of its kind. What was not measured counts as met: not knowing is no exemption.
 */
export interface PolicyTerms {
  fromAmount: string | null
  fromPercentPoints: string | null
  fromPerPersonPerDay: string | null
  /** 1 to 5. */
  approvers: number
  /** Never empty. */
  roles: Role[]
  /** Minutes that a request lives: 5 to 43,200. */
  livesMinutes: number
  /** From this amount on the approver enters the password again; null for never. */
  stepUpFrom: string | null
  /** In an emergency the requester may act alone, and everybody is told. */
  breakGlass: boolean
}

/** What all policies that apply ask for together. */
export interface Demand {
  policyIds: string[]
  approvers: number
  roles: Role[]
  livesMinutes: number
  stepUp: boolean
  breakGlass: boolean
}

/** Something that a person wants to do and that may need others. */
export interface Sensitive {
  /** Chosen by a form, so that a repeated request is this same one; made here where there is none. */
  approvalId?: string
  kind: ApprovalKind
  subject: { kind: string; id: string; userId?: string | null; organizationId?: string | null }
  /** What will be done, exactly. A change of it voids the approval. */
  payload: Facts
  /** What it is judged on, as it is now. A change that matters voids the approval (see `ApprovalKindDef.changed`). */
  live: Facts
  measure: Measure
  reason: string
  /** What the people who may approve are told, where the noun has better words than "asks for approval". */
  asked?: Text
}

/** The part of a request that its noun needs. */
export interface ApprovalRow {
  id: string
  kind: ApprovalKind
  subjectId: string
  userId: string | null
  organizationId: string | null
  payload: Facts
  live: Facts
  measure: Measure
  requesterId: string
  requester: StoredActor
}

/** A labelled value of the approver's picture; amounts come as decimal strings with their currency. */
export interface PictureFact {
  label: string
  before: string | null
  after: string | null
  currency: string | null
  /** It is an address on a blockchain: shown in groups, so that it can be compared. */
  address?: true
}

export interface ApprovalSummary {
  title: Text
  /** Page of the thing itself. */
  href: string
}

/** What an approver sees. Keys of texts are full keys of the catalogue. */
export interface ApprovalPicture {
  facts: PictureFact[]
  /** The newest first, ten at the most. */
  recent: { at: string; text: Text; href: string | null }[]
  unusual: Text[]
}

/** How a request ended without being used. */
export interface ApprovalEnd {
  status: (typeof APPROVAL_ENDED)[number]
  /** Where it is void: what has changed. */
  changed: ChangedValue[]
  /** Where a person ended it: the name, and what they wrote. */
  by: string | null
  reason: string | null
}

/** What a noun brings so that its sensitive work can be approved. */
export interface ApprovalKindDef {
  kind: ApprovalKind
  /** As it is now: asks the gateway, or the desk's memory where that is what counts. @throws AppError where it cannot be read. */
  readLive(ctx: Ctx, request: ApprovalRow): Promise<Facts>
  /** What of the live values has changed in a way that matters. */
  changed(before: Facts, now: Facts): ChangedValue[]
  /** What would be done, in a line, from what the request itself says: lists show many of them at once. */
  summary(request: ApprovalRow): ApprovalSummary
  picture(ctx: Ctx, request: ApprovalRow, live: Facts): Promise<ApprovalPicture>
  /**
   * Locks the thing itself. The thing is always locked before its request, here as in the noun's own verbs: of two who deal
   * with both at once, one waits and neither is thrown out.
   */
  lock?(tx: Tx, request: ApprovalRow): Promise<void>
  /**
   * In the transaction in which a request ends without being used: what it means for the thing itself, which is locked by
   * then. Compare-and-set: the thing may have gone on otherwise.
   *
   * @returns what the trail says of the thing.
   */
  ended?(tx: Tx, ctx: Ctx, request: ApprovalRow, end: ApprovalEnd): Promise<AuditEntry[]>
  /**
   * In the transaction of the vote that makes it approved, for things that are the desk's own and need no job to be carried
   * out. Uses the approval itself; `live` was read just before.
   */
  approved?(tx: Tx, ctx: Ctx, request: ApprovalRow, live: Facts): Promise<AuditEntry[]>
}
