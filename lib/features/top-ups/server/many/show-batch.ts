import 'server-only'
import { approvalState } from '@/lib/server/approvals'
import type { Ctx } from '@/lib/server/ctx'
import type { Db, Tx } from '@/lib/server/db/client'
import { toPerson } from '@/lib/server/stored-actor'
import type { TopUpBatchDto, TopUpBatchSummaryDto } from '../../dto'
import type { TopUpStatus } from '../../status'
import { lineCounts, lineFigures, type TopUpBatchRow } from './batches-repository'

export const toBatchSummary = (
  row: TopUpBatchRow,
  counts: Partial<Record<TopUpStatus, number>> = {},
): TopUpBatchSummaryDto => ({
  id: row.id,
  status: row.status,
  reason: row.reason,
  lines: row.lines,
  totals: row.totals,
  requester: toPerson(row.requester),
  createdAt: row.createdAt.toISOString(),
  finishedAt: row.finishedAt?.toISOString() ?? null,
  counts,
})

/** A list as its reader sees it now. */
export async function showBatch(
  db: Db | Tx,
  { actor }: Pick<Ctx, 'actor'>,
  row: TopUpBatchRow,
): Promise<TopUpBatchDto> {
  // One after the other: this may be a transaction, which has one connection.
  const counts = await lineCounts(db, [row.id])
  const figures = await lineFigures(db, row.id)
  const approval = row.approvalId === null ? null : await approvalState(db, row.approvalId)
  return {
    ...toBatchSummary(row, counts.get(row.id)),
    version: row.version,
    approval,
    ...figures,
    own: actor.kind === 'staff' && actor.staffId === row.requesterId,
  }
}
