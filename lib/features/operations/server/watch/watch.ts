import 'server-only'
import { createSweepDuty, type Sweep, type SweepPace } from '@/lib/server/sweep'
import { freshMemory, nextToRead, readOne, weigh } from './run'
import { createSharedBudget } from './shared-budget'
import { nextTurnAt } from './take'

/** Somebody may have just opened an operation. */
const IDLE_MS = 500

/**
 * Reads every operation that is not final, again and again, with the key of its organization: most often what somebody looks
 * at and what has just changed, less often with age (see `turns.ts`). The budget is that of the whole installation. A reading
 * by anybody else counts.
 */
export const createOperationsWatch = (pace: SweepPace): Sweep => {
  const budget = createSharedBudget(pace.readsPerSecond)
  return createSweepDuty(
    {
      name: 'operations.run',
      permission: 'operations.run',
      memory: freshMemory(),
      idleMs: IDLE_MS,
      prepare: async (run) => {
        await weigh(run, pace.readsPerSecond)
        return true
      },
      next: nextToRead,
      read: (run, turn) => readOne(run, budget(run.ctx.db), turn),
      nextTurnAt,
    },
    pace,
  )
}
