import 'server-only'
import { and, asc, eq, gt, inArray } from 'drizzle-orm'
import type { RequestRow } from '@/lib/server/approvals'
import { approvalRequests } from '@/lib/server/approvals/tables'
import type { Ctx } from '@/lib/server/ctx'
import { createDuty, type Duty } from '@/lib/server/duty'
import { logger } from '@/lib/server/logger'
import { AppError } from '@/lib/shared/errors'
import type { ApprovalKind } from '@/lib/shared/approval'

const MOST_A_STEP = 50
/** From a second to a minute between two tries, doubling. */
const pauseMs = (tries: number) => Math.min(60_000, 1_000 * 2 ** Math.min(tries, 6))

/** What others have agreed to and nobody has carried out yet, the eldest first. */
const agreed = ({ db, clock }: Ctx, kinds: readonly ApprovalKind[]): Promise<RequestRow[]> =>
  db
    .select()
    .from(approvalRequests)
    .where(
      and(
        inArray(approvalRequests.kind, [...kinds]),
        eq(approvalRequests.status, 'approved'),
        gt(approvalRequests.expiresAt, clock.now()),
      ),
    )
    .orderBy(asc(approvalRequests.decidedAt))
    .limit(MOST_A_STEP)

/**
 * Carries out what others have agreed to. Any number of processes may: the approval is used up in the transaction of the
 * intent, so that of two who try at once one is refused. What could not be read is tried again, ever more rarely, for as long
 * as the approval lives.
 *
 * @param carry one of them. An AppError of it is its end, or a reason to try again; it has told whoever needs to know.
 */
export function createCarryOut(
  kinds: readonly ApprovalKind[],
  carry: (ctx: Ctx, row: RequestRow) => Promise<void>,
  before?: (ctx: Ctx) => Promise<void>,
): Duty<{ carriedOut: number }> {
  const later = new Map<string, { at: number; tries: number }>()
  return createDuty('operations.carry-out', 'operations.run', async (ctx, signal) => {
    await before?.(ctx)
    const rows = await agreed(ctx, kinds)
    const open = new Set(rows.map(({ id }) => id))
    for (const id of later.keys()) if (!open.has(id)) later.delete(id)
    let carriedOut = 0
    for (const row of rows) {
      const now = ctx.clock.now().getTime()
      const tries = later.get(row.id)?.tries ?? 0
      if (signal.aborted || (later.get(row.id)?.at ?? 0) > now) continue
      try {
        await carry({ ...ctx, requestId: row.id }, row)
        carriedOut += 1
      } catch (error) {
        later.set(row.id, { at: now + pauseMs(tries), tries: tries + 1 })
        if (!(error instanceof AppError))
          logger().error({ err: error, request: row.id }, 'what was agreed to could not be carried out')
      }
    }
    return { carriedOut }
  })
}
