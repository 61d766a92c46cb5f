import 'server-only'
import { isOpen, isOver, lapseRequest, lockRequest, type ApprovalEnd } from '@/lib/server/approvals'
import type { Ctx } from '@/lib/server/ctx'
import { createDuty, type Duty } from '@/lib/server/duty'
import { write } from '@/lib/server/write'
import { kindOf } from './kinds'
import { overdueRequests } from './repository'

const MOST_A_STEP = 100

/** False where somebody has ended it meanwhile. */
async function lapse(ctx: Ctx, seen: Awaited<ReturnType<typeof overdueRequests>>[number]): Promise<boolean> {
  const kind = kindOf(seen.kind)
  return write(ctx, async (tx) => {
    await kind.lock?.(tx, seen)
    const row = await lockRequest(tx, seen.id)
    if (!row || !isOpen(row) || !isOver(row, ctx.clock.now())) return { data: false, audit: [] }
    const audit = await lapseRequest(tx, ctx, row)
    const end = { status: 'lapsed' as const, changed: [], by: null, reason: null } satisfies ApprovalEnd
    const more = (await kind.ended?.(tx, ctx, row, end)) ?? []
    return { data: true, audit: [audit, ...more] }
  })
}

/** Closes requests whose time is up, whether or not somebody had agreed: what is not done in time is asked for anew. */
export function createLapses(): Duty<{ lapsed: number }> {
  return createDuty('approvals.run', 'approvals.run', async (ctx, signal) => {
    let lapsed = 0
    for (const row of await overdueRequests(ctx.db, ctx.clock.now(), MOST_A_STEP)) {
      if (signal.aborted) break
      if (await lapse(ctx, row)) lapsed += 1
    }
    return { lapsed }
  })
}
