import type { Page } from '@/lib/shared/paging'
import type { PersonDto } from '@/lib/shared/person'
import type { ReadProblem } from '@/lib/shared/reading'
import type { Creation } from './status'

/** Amounts are decimal strings, digit for digit as the vendor sent them; times are ISO-8601. */
export interface FundingBalanceDto {
  balance: string
  currency: string
  readAt: string
}

/** The vendor's limit as the desk keeps it: 60 requests in 10 minutes, shared by everybody (gateway-api.md 4.8). */
export interface FundingBudgetDto {
  limit: number
  /** What people may still send now. */
  left: number
  /** When there is more than now, where there is less than all. */
  freeAt: string | null
}

export interface FundingOverviewDto {
  /** Address of the API; null where no funding account is configured. */
  host: string | null
  balance: FundingBalanceDto | null
  problem: ReadProblem | null
  budget: FundingBudgetDto
  /** Invoices whose end is not known yet. */
  open: number
}

export interface FundingInvoiceSummaryDto {
  id: string
  number: number
  currency: string
  /** Null: over whatever is paid. */
  amount: string | null
  method: string
  creator: PersonDto | null
  createdAt: string
  creation: Creation
  /** The vendor's own word; null as long as there is no invoice. */
  status: string | null
  final: boolean
  endedAt: string | null
}

export type FundingInvoicesPage = Page<FundingInvoiceSummaryDto>

export interface FundingInvoiceDto extends FundingInvoiceSummaryDto {
  requestId: string
  upstreamId: string | null
  paymentStatus: string | null
  address: string | null
  price: string | null
  paymentCurrency: string | null
  expiresAt: string | null
  completedAt: string | null
  checkedAt: string | null
  /** The desk looks again by itself then; null where it does no longer. */
  nextLookAt: string | null
  problem: ReadProblem | null
  error: { code: string; message: string } | null
  /** Of a lost answer: the vendor's invoices that would fit, where there are several. */
  fitting: string[]
  /** The account as first read after the credit. */
  balanceAfter: FundingBalanceDto | null
  raw: string | null
}
