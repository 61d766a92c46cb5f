import type { ApprovalKind, ApprovalStatus, ChangedValue, VoteDto } from '@/lib/shared/approval'
import type { Text } from '@/lib/shared/errors'
import type { Page } from '@/lib/shared/paging'
import type { Role } from '@/lib/shared/permissions'
import type { PersonDto } from '@/lib/shared/person'

export const APPROVAL_VIEWS = ['to-decide', 'mine', 'all'] as const
export type ApprovalView = (typeof APPROVAL_VIEWS)[number]

/** Why the reader may not decide about a request; null where they may. */
export const NOT_YOURS = ['own', 'voted', 'account', 'role', 'ended'] as const
export type NotYours = (typeof NOT_YOURS)[number]

export interface ApprovalSummaryDto {
  id: string
  kind: ApprovalKind
  status: ApprovalStatus
  version: number
  title: Text
  href: string
  organizationId: string | null
  userId: string | null
  requester: PersonDto | null
  reason: string
  needed: number
  given: number
  roles: Role[]
  stepUp: boolean
  createdAt: string
  expiresAt: string
  notYours: NotYours | null
}

export type ApprovalsPage = Page<ApprovalSummaryDto>

/** How many requests wait for a decision of the reader. */
export interface ApprovalsCountDto {
  toDecide: number
}

export interface ApprovalFactDto {
  /** Full key of the label. */
  label: string
  before: string | null
  after: string | null
  currency: string | null
  /** It is an address on a blockchain. */
  address?: true
}

export interface ApprovalDto extends ApprovalSummaryDto {
  /** Goes back with the decision: what is decided is what was shown. */
  payloadHash: string
  liveHash: string
  /** When the live values were read, and whether they could be. */
  liveAt: string | null
  facts: ApprovalFactDto[]
  recent: { at: string; text: Text; href: string | null }[]
  unusual: Text[]
  votes: VoteDto[]
  changed: ChangedValue[]
  decidedAt: string | null
  breakGlass: boolean
  brokenBy: PersonDto | null
  policies: { id: string; name: string }[]
}

/** Decided about at once, at the most: each of them is read live. */
export const MOST_DECISIONS = 50

/** One result of several decisions at once. */
export interface DecisionResultDto {
  approvalId: string
  ok: boolean
  message: string | null
}

export const POLICY_KINDS = [
  'top-up',
  'tariff',
  'api-key',
  'swap',
  'withdrawal',
  'withdrawal-decision',
] as const
export type PolicyKind = (typeof POLICY_KINDS)[number]

/** What is measured by an amount in USD; of decisions there is no sum of a day, because others ask for the money. */
const BY_AMOUNT: readonly PolicyKind[] = ['top-up', 'swap', 'withdrawal', 'withdrawal-decision']
export const isByAmount = (kind: PolicyKind): boolean => BY_AMOUNT.includes(kind)
export const isByPersonAndDay = (kind: PolicyKind): boolean =>
  isByAmount(kind) && kind !== 'withdrawal-decision'

export interface PolicyDto {
  id: string
  kind: PolicyKind
  name: string
  enabled: boolean
  version: number
  fromAmount: string | null
  fromPercentPoints: string | null
  fromPerPersonPerDay: string | null
  approvers: number
  roles: Role[]
  livesMinutes: number
  stepUpFrom: string | null
  breakGlass: boolean
  changedBy: PersonDto | null
  updatedAt: string
  /** A proposed change that waits for a second administrator. */
  proposal: { approvalId: string; by: PersonDto | null; at: string } | null
}

export interface PoliciesDto {
  policies: PolicyDto[]
  /** Proposals of new policies. */
  proposed: { approvalId: string; name: string; kind: PolicyKind; by: PersonDto | null; at: string }[]
  /** Administrators who could approve a proposal of the reader: without any, nothing can change. */
  otherAdministrators: number
}
