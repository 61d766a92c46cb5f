import 'server-only'
import { createSweepDuty, type Sweep, type SweepPace } from '@/lib/server/sweep'
import { freshSweepMemory, nextToRead, readOne, seed, tellNews } from './sweep-run'
import { nextTurnAt } from './sweep-turns'

/** Somebody may have just opened a balance. */
const IDLE_MS = 2_000

/**
 * Reads the balances of every organization of the directory: those most often that somebody looks at, that are low or
 * blocked, or were used lately (see `turns.ts`). A reading by anybody else counts.
 */
export const createBalancesSweep = (pace: SweepPace): Sweep =>
  createSweepDuty(
    {
      name: 'balances.sweep',
      permission: 'balances.run',
      memory: freshSweepMemory(),
      idleMs: IDLE_MS,
      prepare: async (run) => {
        await seed(run)
        return true
      },
      next: nextToRead,
      read: readOne,
      conclude: tellNews,
      nextTurnAt,
    },
    pace,
  )
