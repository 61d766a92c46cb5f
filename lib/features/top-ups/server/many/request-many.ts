import 'server-only'
import { requestApproval } from '@/lib/server/approvals'
import type { Ctx } from '@/lib/server/ctx'
import type { Tx } from '@/lib/server/db/client'
import { writeVerb } from '@/lib/server/verb'
import { write } from '@/lib/server/write'
import { AppError } from '@/lib/shared/errors'
import { dec, plain } from '@/lib/shared/money'
import type { TopUpBatchDto } from '../../dto'
import { requestManySchema } from '../../schema'
import { askedToday } from '../measure'
import { batchLive, batchPayload, totalText } from './batch-facts'
import {
  batchById,
  batchSubject,
  lockBatch,
  movedOn,
  moveBatch,
  moveLines,
  wholeList,
  type TopUpBatchRow,
} from './batches-repository'
import { requireStillSound } from './still-sound'
import { showBatch } from './show-batch'

/** All amounts as one: policies know one currency, and too much is asked for rather than too little. */
const sumOf = (totals: Record<string, string>): string =>
  plain(Object.values(totals).reduce((sum, amount) => sum.plus(dec(amount)), dec('0')))

async function ask(tx: Tx, ctx: Ctx & { actor: { kind: 'staff' } }, batch: TopUpBatchRow) {
  const lines = (await wholeList(tx, batch.id)).map(({ line }) => line)
  await requireStillSound(tx, lines)
  const sum = sumOf(batch.totals)
  const now = ctx.clock.now()
  const approval = await requestApproval(tx, ctx, {
    kind: 'top-up-batch',
    subject: { kind: 'top-up-batch', id: batch.id },
    payload: batchPayload(batch, lines),
    live: await batchLive(tx, batch.id),
    measure: { amount: sum, todayOfPerson: await askedToday(tx, ctx.actor.staffId, now, sum) },
    reason: batch.reason,
    asked: {
      key: 'topUps.many.notices.asked',
      params: { name: ctx.actor.name, lines: batch.lines, total: totalText(batch.totals) },
    },
  })
  const status = approval ? ('awaiting-approval' as const) : ('approved' as const)
  await moveLines(
    tx,
    batch.id,
    ['draft'],
    {
      status,
      approvalId: approval?.approvalId ?? null,
      approvedAt: approval ? null : now,
      requestId: ctx.requestId,
    },
    now,
  )
  const moved = await moveBatch(tx, batch, approval ? 'awaiting-approval' : 'running', now, {
    approvalId: approval?.approvalId ?? null,
  })
  return { moved, approval }
}

/**
 * Asks for a list that was tried, as a lot: one approval with its total. Where no policy asks for one, its lines are sent
 * from now on, one by one. Asked for twice it is asked for once.
 *
 * @throws AppError NOT_FOUND; CONFLICT where it is somebody else's, has moved on, or where a line of it stands in another
 *   open top-up by now.
 */
export const requestTopUps = writeVerb({
  name: 'top-ups.request-many',
  permission: 'top-ups.create',
  input: requestManySchema,
  subject: ({ batchId }) => batchSubject(batchId),
  run: async (ctx, { batchId, version }): Promise<TopUpBatchDto> => {
    const { actor } = ctx
    if (actor.kind !== 'staff') throw new AppError('FORBIDDEN', 'only a person asks for top-ups')
    await write(ctx, async (tx) => {
      const batch = await lockBatch(tx, batchId)
      if (batch.requesterId !== actor.staffId)
        throw new AppError('CONFLICT', `list ${batchId} was made by another`, {
          text: { key: 'topUps.many.errors.notOwn' },
        })
      // The second click of the one that has just asked.
      const again = batch.version === version + 1 && ['awaiting-approval', 'running'].includes(batch.status)
      if (again) return { data: undefined, audit: [] }
      if (batch.version !== version || batch.status !== 'checked') throw movedOn(batch)
      const { moved, approval } = await ask(tx, { ...ctx, actor }, batch)
      const { lines, totals } = batch
      return {
        data: undefined,
        audit: [
          {
            action: 'top-ups.request-many',
            subject: batchSubject(batchId),
            before: { status: batch.status },
            after: { status: moved.status, lines, totals },
            reason: batch.reason,
          },
          ...(approval ? [approval.audit] : []),
        ],
      }
    })
    return showBatch(ctx.db, ctx, await batchById(ctx.db, batchId))
  },
})
