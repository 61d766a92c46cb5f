import type { Tx } from '@/lib/server/db/client'
import type { ApprovalKind, ChangedValue } from '@/lib/shared/approval'
import type { Text } from '@/lib/shared/errors'
import type { Role } from '@/lib/shared/permissions'
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

/** One policy. A null condition does not narrow; a policy without any condition asks for everything of its kind. */
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
  kind: ApprovalKind
  subject: { kind: string; id: string; userId?: string | null; organizationId?: string | null }
  /** What will be done, exactly. A change of it voids the approval. */
  payload: Facts
  /** What it is judged on, as it is now. A change that matters voids the approval (see `ApprovalKindDef.changed`). */
  live: Facts
  measure: Measure
  reason: string
}

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
}

/** A labelled value of the approver's picture; amounts come as decimal strings with their currency. */
export interface PictureFact {
  label: string
  before: string | null
  after: string | null
  currency: string | null
}

/** What an approver sees. Keys of texts are full keys of the catalogue. */
export interface ApprovalPicture {
  title: Text
  /** Page of the thing itself. */
  href: string
  facts: PictureFact[]
  /** The newest first, ten at the most. */
  recent: { at: string; text: Text; href: string | null }[]
  unusual: Text[]
}

/** What a noun brings so that its sensitive work can be approved. */
export interface ApprovalKindDef {
  kind: ApprovalKind
  /** As it is now: asks the gateway, or the desk's memory where that is what counts. @throws AppError where it cannot be read. */
  readLive(ctx: Ctx, request: ApprovalRow): Promise<Facts>
  /** What of the live values has changed in a way that matters. */
  changed(before: Facts, now: Facts): ChangedValue[]
  picture(ctx: Ctx, request: ApprovalRow, live: Facts): Promise<ApprovalPicture>
  /** In the transaction in which a request ends without being used (declined, void, lapsed): what it means for the thing itself. */
  ended?(tx: Tx, ctx: Ctx, request: ApprovalRow): Promise<void>
}
