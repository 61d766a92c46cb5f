import 'server-only'
import { createSweepDuty, type Sweep, type SweepPace } from '@/lib/server/sweep'
import { nextTurnAt } from './sweep-repository'
import { enrolNew, freshSweepMemory, nextToRead, readOne, refreshBook } from './sweep-run'

const IDLE_MS = 5_000

/**
 * Reads the general book and the tariffs of every organization of the directory, each of them once an hour, so that what
 * was changed elsewhere is noticed. A reading by anybody else counts; what the reads find are versions.
 */
export const createSweep = (pace: SweepPace): Sweep =>
  createSweepDuty(
    {
      name: 'tariffs.sweep',
      permission: 'tariffs.run',
      memory: freshSweepMemory(),
      idleMs: IDLE_MS,
      prepare: async (run) => {
        await enrolNew(run)
        return refreshBook(run)
      },
      next: nextToRead,
      read: readOne,
      nextTurnAt,
    },
    pace,
  )
