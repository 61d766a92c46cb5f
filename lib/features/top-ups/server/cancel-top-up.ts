import 'server-only'
import { withdrawRequest } from '@/lib/server/approvals'
import { writeVerb } from '@/lib/server/verb'
import { write } from '@/lib/server/write'
import { AppError } from '@/lib/shared/errors'
import type { TopUpDto } from '../dto'
import { cancelTopUpSchema } from '../schema'
import { NEXT } from '../status'
import { showTopUp, unknownTopUp } from './show'
import { changedMeanwhile, lockTopUp, ofWaitingList, step, topUpSubject } from './steps'

/**
 * Takes a top-up back as long as nothing of it was sent; its request for approval ends with it.
 *
 * @throws AppError NOT_FOUND, CONFLICT where it is sent or over, or has changed since it was seen.
 */
export const cancelTopUp = writeVerb({
  name: 'top-ups.cancel',
  permission: 'top-ups.create',
  input: cancelTopUpSchema,
  subject: ({ topUpId }) => ({ kind: 'top-up', id: topUpId }),
  run: async (ctx, { topUpId, version }): Promise<TopUpDto> => {
    await write(ctx, async (tx) => {
      const row = await lockTopUp(tx, topUpId)
      if (!row) throw unknownTopUp(topUpId)
      if (!NEXT[row.status].includes('cancelled'))
        throw new AppError('CONFLICT', `top-up ${topUpId} is ${row.status}`, {
          text: { key: 'topUps.errors.tooLateToCancel' },
        })
      if (row.version !== version) throw changedMeanwhile(topUpId)
      // Its list is asked for as a lot: without this line it would be another one than was approved.
      if (ofWaitingList(row))
        throw new AppError('CONFLICT', `top-up ${topUpId} is a line of a list`, {
          text: { key: 'topUps.errors.ofList' },
        })
      const withdrawn = row.approvalId === null ? null : await withdrawRequest(tx, ctx, row.approvalId)
      const cancelled = await step(tx, ctx, row, 'cancelled', { settledAt: ctx.clock.now() })
      if (!cancelled) throw changedMeanwhile(topUpId)
      return {
        data: undefined,
        audit: [
          {
            action: 'top-ups.cancel',
            subject: topUpSubject(row),
            before: { status: row.status },
            after: { status: 'cancelled', amount: row.amount, currency: row.currency },
          },
          ...(withdrawn ? [withdrawn] : []),
        ],
      }
    })
    return showTopUp(ctx, topUpId)
  },
})
