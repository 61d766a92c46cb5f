import type { Role } from './permissions/roles'
import type { PersonDto } from './person'

/** What may need a second person. `policy` is the change of a policy itself, and always needs one. */
export const APPROVAL_KINDS = [
  'top-up',
  'top-up-batch',
  'tariff',
  'api-key',
  'swap',
  'withdrawal',
  'withdrawal-decision',
  'policy',
] as const
export type ApprovalKind = (typeof APPROVAL_KINDS)[number]

/**
 * `waiting` for votes; `approved` and not yet used; `used` by the very thing that was approved; `void` because what was
 * approved, or what it was judged on, has changed; `lapsed` because time ran out.
 */
export const APPROVAL_STATUSES = [
  'waiting',
  'approved',
  'used',
  'declined',
  'void',
  'lapsed',
  'withdrawn',
] as const
export type ApprovalStatus = (typeof APPROVAL_STATUSES)[number]

/** Nothing will come of it any more. */
export const APPROVAL_ENDED = [
  'declined',
  'void',
  'lapsed',
  'withdrawn',
] as const satisfies readonly ApprovalStatus[]

export const DECISIONS = ['approve', 'decline'] as const
export type Decision = (typeof DECISIONS)[number]

/** A value that an approval is bound to, as it was shown and as it is now; `name` is its place ("balance", "blocked"). */
export interface ChangedValue {
  name: string
  before: string | null
  after: string | null
}

export interface VoteDto {
  by: PersonDto
  decision: Decision
  reason: string
  at: string
}

/** Who acts next on something sensitive, as every screen that shows it needs it. */
export interface ApprovalStateDto {
  approvalId: string
  kind: ApprovalKind
  status: ApprovalStatus
  needed: number
  votes: VoteDto[]
  roles: Role[]
  expiresAt: string
  changed: ChangedValue[]
  /** Somebody acted without approval, as an emergency policy allows. */
  brokenBy: PersonDto | null
}
