import 'server-only'
import { toPerson } from '@/lib/server/stored-actor'
import type { EvidenceDto, TopUpSummaryDto } from '../dto'
import { nextOf, type Asked, type Reader } from './next'
import type { EvidenceRow, TopUpRow } from './read-repository'

export const iso = (moment: Date | null) => moment?.toISOString() ?? null

export interface Beside {
  asked: Asked | null
  /** Its list was stopped for a while. */
  paused: boolean
  reader: Reader
}

export function toTopUpSummary(row: TopUpRow, { asked, paused, reader }: Beside): TopUpSummaryDto {
  return {
    id: row.id,
    number: row.number,
    status: row.status,
    organizationId: row.organizationId,
    organizationName: row.organizationName,
    userId: row.userId,
    advancedBalanceId: row.advancedBalanceId,
    currency: row.currency,
    amount: row.amount,
    reason: row.reason,
    requester: toPerson(row.requester),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    settledAt: iso(row.settledAt),
    batchId: row.batchId,
    next: nextOf(row, asked, paused, reader),
  }
}

export const toEvidence = (row: EvidenceRow): EvidenceDto => ({
  id: row.id,
  at: row.at.toISOString(),
  source: row.source,
  text: row.text,
  by: toPerson(row.actor),
})
