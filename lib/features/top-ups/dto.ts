import type { ApprovalStateDto } from '@/lib/shared/approval'
import type { Text } from '@/lib/shared/errors'
import type { Page } from '@/lib/shared/paging'
import type { PersonDto } from '@/lib/shared/person'
import type { EvidenceSource, SettledBy, TopUpBatchStatus, TopUpStatus } from './status'

export interface TopUpSummaryDto {
  id: string
  number: number
  status: TopUpStatus
  organizationId: string
  organizationName: string
  userId: string
  advancedBalanceId: string
  currency: string
  /** Decimal string of at most two decimals. */
  amount: string
  reason: string
  requester: PersonDto | null
  createdAt: string
  updatedAt: string
  settledAt: string | null
  batchId: string | null
  /** Who or what acts next, in words; null where nothing happens any more. */
  next: Text | null
}

export type TopUpsPage = Page<TopUpSummaryDto> & {
  /** How many there are in each status, of what is filtered but for the status. */
  counts: Partial<Record<TopUpStatus, number>>
}

export interface EvidenceDto {
  id: number
  at: string
  source: EvidenceSource
  text: Text
  by: PersonDto | null
}

export interface TopUpDto extends TopUpSummaryDto {
  version: number
  requestId: string
  approval: ApprovalStateDto | null
  approvedAt: string | null
  balanceBefore: string | null
  balanceBeforeAt: string | null
  balanceAfter: string | null
  balanceAfterAt: string | null
  sentAt: string | null
  settledBy: SettledBy | null
  decidedBy: PersonDto | null
  upstreamRequestId: string | null
  error: { name: string; message: string } | null
  /** The desk looks again by itself then. */
  nextLookAt: string | null
  looks: number
  evidence: EvidenceDto[]
  /** Whether the reader may cancel it now, and settle it as the second person. */
  mayCancel: boolean
  mayDecide: boolean
  /** Why not, where it needs a person and the reader is not the one. */
  mayNotDecide: Text | null
}

/** What a confirmed top-up is proved by, as the gateway answered. */
export interface ReceiptDto {
  number: number
  topUpId: string
  organizationId: string
  organizationName: string
  ownerEmail: string
  advancedBalanceId: string
  currency: string
  amount: string
  balanceBefore: string | null
  balanceBeforeAt: string | null
  balanceAfter: string | null
  balanceAfterAt: string | null
  requester: PersonDto | null
  approvers: PersonDto[]
  reason: string
  createdAt: string
  approvedAt: string | null
  sentAt: string | null
  settledAt: string
  settledBy: SettledBy
  upstreamRequestId: string | null
}

export interface TopUpBatchSummaryDto {
  id: string
  status: TopUpBatchStatus
  reason: string
  lines: number
  /** Decimal strings by currency. */
  totals: Record<string, string>
  requester: PersonDto | null
  createdAt: string
  finishedAt: string | null
  counts: Partial<Record<TopUpStatus, number>>
}

export interface TopUpBatchDto extends TopUpBatchSummaryDto {
  version: number
  approval: ApprovalStateDto | null
  /** What was confirmed so far, by currency. */
  confirmed: Record<string, string>
  /** How many of its balances are blocked, as far as the desk knows. */
  blocked: number
  /** Who may ask for it is whoever made it. */
  own: boolean
}

/** One line of a list. `balance` is what the desk knows of it now, or what it was before it was sent. */
export interface TopUpLineDto {
  id: string
  line: number
  number: number
  status: TopUpStatus
  organizationId: string
  organizationName: string
  currency: string
  amount: string
  balance: string | null
  balanceAfter: string | null
  blocked: boolean
  next: Text | null
  error: { name: string; message: string } | null
}

/** What is wrong with a line of a list, in the reader's language. */
export interface LineProblemDto {
  line: number
  content: string
  text: string
}

/** A list that was tried: the dry run that it became, or everything that is wrong with it. Nothing is sent by it. */
export interface TopUpPlanDto {
  batch: TopUpBatchDto | null
  /** Lines that were read. */
  lines: number
  problems: LineProblemDto[]
  /** The numbers of all lines with a problem. */
  bad: number[]
  /** Whether lines of the same balance are among the problems. */
  twice: boolean
}
