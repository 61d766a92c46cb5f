import 'server-only'
import { createBudget } from '@/lib/server/budget'
import type { Ctx } from '@/lib/server/ctx'
import { createDuty, type Duty } from '@/lib/server/duty'
import { freshSweepMemory, nextToRead, readOne, seed, tellNews, type SweepRun } from './sweep-run'
import { nextTurnAt } from './sweep-turns'

/** A step ends after so many seconds' worth of reads at the latest, to look at the directory. */
const STEP_SECONDS = 10
/** How long somebody's turn may go unnoticed: a person has just opened a balance. */
const IDLE_MS = 2_000
const SOONEST_MS = 250
const LONGEST_BACKOFF_MS = 60_000

export interface BalancesPace {
  /** Above zero. */
  readsPerSecond: number
  /** Few: people's calls find a place. */
  inFlight: number
}

export interface BalancesSweepResult {
  /** How many organizations were read. */
  read: number
  /** Milliseconds until the next step is worth it. */
  nextInMs: number
}

export type BalancesSweep = Duty<BalancesSweepResult>

/**
 * Reads the balances of every organization of the directory within a budget: those most often that somebody looks at, that
 * are low or blocked, or were used lately (see `turns.ts`). Any number of processes may do so: turns lie in the store and are
 * taken one by one, and a reading by anybody else counts. Stopped, it gives up the reads under way, and their turns to others
 * at once. The trail tells nothing of single reads: what they find are readings.
 */
export function createBalancesSweep({ readsPerSecond, inFlight }: BalancesPace): BalancesSweep {
  const budget = createBudget(readsPerSecond)
  const memory = freshSweepMemory()

  async function work(ctx: Ctx, signal: AbortSignal): Promise<BalancesSweepResult> {
    const run: SweepRun = { ctx, budget, memory, signal }
    const most = Math.ceil(readsPerSecond * STEP_SECONDS)
    try {
      await seed(run)
      const { read, over } = await readTurns(run, most, inFlight)
      await tellNews(run)
      return { read, nextInMs: over ? backoff(memory.failures) : read < most ? await untilNext(ctx) : 0 }
    } catch (error) {
      if (!signal.aborted) throw error
      return { read: 0, nextInMs: IDLE_MS }
    }
  }

  return createDuty('balances.sweep', 'balances.run', work)
}

/** Reads whose turn it is, several at a time, until nobody's is, `most` were read, or nobody can be read now (`over`). */
async function readTurns(
  run: SweepRun,
  most: number,
  inFlight: number,
): Promise<{ read: number; over: boolean }> {
  let left = most
  let over = false
  let read = 0
  const reader = async () => {
    while (!over && left > 0) {
      left -= 1
      const turn = await nextToRead(run)
      if (!turn) return
      const became = await readOne(run, turn)
      if (became === 'read') read += 1
      else if (became === 'over') over = true
    }
  }
  const readers = await Promise.allSettled(Array.from({ length: inFlight }, reader))
  const broken = readers.find(({ status }) => status === 'rejected')
  if (broken?.status === 'rejected') throw broken.reason
  return { read, over }
}

async function untilNext({ db, clock }: Ctx): Promise<number> {
  const next = await nextTurnAt(db)
  const ms = next === null ? IDLE_MS : next.getTime() - clock.now().getTime()
  return Math.min(IDLE_MS, Math.max(SOONEST_MS, ms))
}

const backoff = (failures: number) =>
  Math.min(LONGEST_BACKOFF_MS, 500 * 2 ** Math.min(failures, 10)) * (0.5 + Math.random() / 2)
