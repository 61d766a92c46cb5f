import 'server-only'
import { readVerb } from '@/lib/server/verb'
import { zoneOf } from '@/lib/server/zone'
import type { Page } from '@/lib/shared/paging'
import type { TopUpBatchDto, TopUpBatchSummaryDto, TopUpLineDto } from '../../dto'
import { readTopUpBatchSchema, topUpBatchesSchema, topUpBatchItemsSchema } from '../../schema'
import { nextOf } from '../next'
import { askedOf } from '../read-repository'
import { batchById, batchesPage, batchSubject, lineCounts, linesPage } from './batches-repository'
import { showBatch, toBatchSummary } from './show-batch'

const SIZE = 25
const LINES = 50

/** The lists of top-ups, newest first. */
export const listTopUpBatches = readVerb({
  name: 'top-ups.batches',
  permission: 'top-ups.read',
  input: topUpBatchesSchema,
  run: async (ctx, { page }): Promise<Page<TopUpBatchSummaryDto>> => {
    const { rows, total } = await batchesPage(ctx.db, { page, size: SIZE })
    const counts = await lineCounts(
      ctx.db,
      rows.map(({ id }) => id),
    )
    return {
      rows: rows.map((row) => toBatchSummary(row, counts.get(row.id))),
      page,
      size: SIZE,
      total,
      capped: false,
    }
  },
})

/** One list: what it is, who acts next, how far it is. @throws AppError NOT_FOUND */
export const readTopUpBatch = readVerb({
  name: 'top-ups.batch',
  permission: 'top-ups.read',
  input: readTopUpBatchSchema,
  subject: ({ batchId }) => ({ kind: 'top-up-batch', id: batchId }),
  run: async (ctx, { batchId }): Promise<TopUpBatchDto> =>
    showBatch(ctx.db, ctx, await batchById(ctx.db, batchId)),
})

/** What becomes of each line of a list, in its order. @throws AppError NOT_FOUND */
export const listTopUpBatchItems = readVerb({
  name: 'top-ups.batch-items',
  permission: 'top-ups.read',
  input: topUpBatchItemsSchema,
  subject: ({ batchId }) => batchSubject(batchId ?? ''),
  run: async (ctx, { batchId, view, page }): Promise<Page<TopUpLineDto>> => {
    const batch = await batchById(ctx.db, batchId)
    const { rows, total } = await linesPage(ctx.db, batch.id, view, { page, size: LINES })
    const asked = await askedOf(
      ctx.db,
      rows.map(({ line }) => line),
    )
    const reader = { locale: ctx.locale, timeZone: zoneOf(ctx), now: ctx.clock.now() }
    return {
      rows: rows.map(({ line, balance, blocked }) => ({
        id: line.id,
        line: line.line ?? 0,
        number: line.number,
        status: line.status,
        organizationId: line.organizationId,
        organizationName: line.organizationName,
        currency: line.currency,
        amount: line.amount,
        balance: line.balanceBefore ?? balance,
        balanceAfter: line.balanceAfter,
        blocked: blocked ?? false,
        next: nextOf(line, asked.get(line.approvalId ?? '') ?? null, batch.status === 'paused', reader),
        error: line.error,
      })),
      page,
      size: LINES,
      total,
      capped: false,
    }
  },
})
