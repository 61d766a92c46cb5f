import 'server-only'
import { toPerson } from '@/lib/server/stored-actor'
import type { FundingBalanceDto, FundingInvoiceDto, FundingInvoiceSummaryDto } from '../dto'
import type { AccountRow, InvoiceRow } from './repository'

const iso = (moment: Date | null) => moment?.toISOString() ?? null

export function toSummary(row: InvoiceRow): FundingInvoiceSummaryDto {
  return {
    id: row.id,
    number: row.number,
    currency: row.currency,
    amount: row.amount,
    method: row.method,
    creator: toPerson(row.creator),
    createdAt: row.createdAt.toISOString(),
    creation: row.creation,
    status: row.status,
    final: row.final,
    endedAt: iso(row.endedAt),
  }
}

const balanceOf = (
  balance: string | null,
  currency: string | null,
  at: Date | null,
): FundingBalanceDto | null =>
  balance === null || currency === null || at === null
    ? null
    : { balance, currency, readAt: at.toISOString() }

export const toBalance = (row: AccountRow | undefined): FundingBalanceDto | null =>
  row ? balanceOf(row.balance, row.currency, row.readAt) : null

export function toInvoice(row: InvoiceRow): FundingInvoiceDto {
  return {
    ...toSummary(row),
    requestId: row.requestId,
    upstreamId: row.upstreamId,
    paymentStatus: row.paymentStatus,
    address: row.address,
    price: row.price,
    paymentCurrency: row.paymentCurrency,
    expiresAt: iso(row.expiresAt),
    completedAt: iso(row.completedAt),
    checkedAt: iso(row.checkedAt),
    nextLookAt: iso(row.nextLookAt),
    problem: row.problem,
    error: row.error,
    fitting: row.fitting ?? [],
    balanceAfter: balanceOf(row.balanceAfter, row.balanceAfterCurrency, row.balanceAfterAt),
    raw: row.raw,
  }
}
