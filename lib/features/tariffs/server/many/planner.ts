import 'server-only'
import type { Ctx } from '@/lib/server/ctx'
import { logger } from '@/lib/server/logger'
import { readProblem } from '@/lib/server/reading'
import type { ReadProblem } from '@/lib/shared/reading'
import { linesOf } from '../change-sets-repository'
import { createDuty, type Duty } from '@/lib/server/duty'
import { generalTerms, readTariffsOf } from '../read-tariffs'
import { finishPlanning, finishRuns } from './finish'
import { planLine } from './plan-line'
import { claimUnplanned, keepPlanned, keepUnread, type Claim } from './plan-repository'

/** A gateway that has no time now may have it in a moment; one that says no will say it again. */
const FINAL = new Set<ReadProblem['kind']>(['refused', 'gone'])

/** Tells how many organizations of all batches it has read. */
export type Planner = Duty<{ read: number }>

/**
 * The dry runs of batches, as one process carries them out. Any number may: organizations are claimed one by one, and
 * what is found is kept one by one, so that a process that is killed leaves nothing half done and the next one goes on.
 *
 * @param inFlight how many organizations are read at the same time.
 */
export function createPlanner({ inFlight }: { inFlight: number }): Planner {
  async function readAll(ctx: Ctx, signal: AbortSignal): Promise<number> {
    let read = 0
    for (;;) {
      if (signal.aborted) return read
      const claim = await claimUnplanned(ctx.db)
      if (!claim) return read
      await planOne(ctx, claim).catch((error: unknown) => {
        // One organization that cannot be dealt with holds up no other, and is told as unreadable in the end.
        logger().error({ err: error, changeSet: claim.id }, 'a dry run could not be made')
        return keepUnread(ctx, claim.id, { kind: 'failed', detail: null }, false)
      })
      read += 1
    }
  }

  async function work(ctx: Ctx, signal: AbortSignal): Promise<{ read: number }> {
    const counts = await Promise.all(Array.from({ length: inFlight }, () => readAll(ctx, signal)))
    await finishPlanning(ctx)
    await finishRuns(ctx)
    return { read: counts.reduce((sum, count) => sum + count, 0) }
  }

  return createDuty('tariffs.plan', 'tariffs.run', work)
}

async function planOne(ctx: Ctx, { id, organization_id, user_id, known }: Claim): Promise<void> {
  const outcome = await readTariffsOf(ctx, { id: organization_id, userId: user_id })
  if (outcome.kind !== 'ok') {
    const problem = readProblem(outcome)
    return keepUnread(ctx, id, problem, FINAL.has(problem.kind))
  }
  const live = new Map(outcome.data.map((tariff) => [tariff.action, tariff]))
  const general = await generalTerms(ctx)
  const lines = await linesOf(ctx.db, id)
  await keepPlanned(ctx, {
    id,
    lines: lines.map((line) => ({
      action: line.action,
      general: general.get(line.action) ?? null,
      ...planLine(line, live.get(line.action) ?? null, known),
    })),
  })
}
