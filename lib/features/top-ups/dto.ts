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
  totals: Record<string, string>
  requester: PersonDto | null
  createdAt: string
  finishedAt: string | null
  counts: Partial<Record<TopUpStatus, number>>
}

export interface TopUpBatchDto extends TopUpBatchSummaryDto {
  version: number
  approval: ApprovalStateDto | null
  next: Text | null
}
