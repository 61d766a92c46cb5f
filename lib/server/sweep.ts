import 'server-only'
import type { Outcome } from '@/lib/gateway/port'
import type { AuditAction } from '@/lib/shared/audit'
import type { Permission } from '@/lib/shared/permissions'
import type { ReadProblem } from '@/lib/shared/reading'
import { createBudget, type Budget } from './budget'
import type { Ctx } from './ctx'
import type { Db } from './db/client'
import { createDuty, type Duty } from './duty'
import { logger } from './logger'
import { readProblem } from './reading'

/** A step ends after so many seconds' worth of reads at the latest, to look at the directory. */
const STEP_SECONDS = 10
const SOONEST_MS = 250
const LONGEST_BACKOFF_MS = 60_000
/** Troubles that are everybody's: asking about the next organization would bring the same. */
const EVERYBODYS = new Set<ReadProblem['kind']>(['unreachable', 'no-answer', 'failed', 'throttled'])
/** So many others in a row, with no answer between them, are not about single organizations either. */
const SUSPICIOUS = 5

export interface SweepPace {
  /** Above zero. */
  readsPerSecond: number
  /** Few: people's calls find a place. */
  inFlight: number
}

export interface SweepResult {
  /** How many organizations were read. */
  read: number
  /** Milliseconds until the next step is worth it. */
  nextInMs: number
}

export type Sweep = Duty<SweepResult>

/** What one process remembers between its steps; all of it can be lost without harm. */
export interface SweepMemory {
  /** Failures in a row. */
  failures: number
}

export interface SweepRun<Memory extends SweepMemory> {
  ctx: Ctx
  budget: Budget
  memory: Memory
  signal: AbortSignal
}

/** How the reading of one organization ended. `over`: nobody can be read now. */
export type Became = 'read' | 'put-off' | 'over'

interface SweepSpec<Memory extends SweepMemory, Turn> {
  name: AuditAction
  permission: Permission
  memory: Memory
  /** How long somebody's turn may go unnoticed. */
  idleMs: number
  /** What comes before the reads of a step. False where nobody can be read now. */
  prepare(run: SweepRun<Memory>): Promise<boolean>
  /** Whose turn it is. */
  next(run: SweepRun<Memory>): Promise<Turn | undefined>
  read(run: SweepRun<Memory>, turn: Turn): Promise<Became>
  /** What comes after the reads of a step. */
  conclude?(run: SweepRun<Memory>): Promise<void>
  nextTurnAt(db: Db): Promise<Date | null>
}

/**
 * Reads something of every organization, again and again, within a budget. Any number of processes may do so: turns lie in
 * the store and are taken one by one. Stopped, it gives up the reads under way, and their turns to others at once. The trail
 * tells nothing of single reads.
 */
export function createSweepDuty<Memory extends SweepMemory, Turn>(
  spec: SweepSpec<Memory, Turn>,
  { readsPerSecond, inFlight }: SweepPace,
): Sweep {
  const { memory, idleMs } = spec
  const budget = createBudget(readsPerSecond)
  const most = Math.ceil(readsPerSecond * STEP_SECONDS)

  async function untilNext({ db, clock }: Ctx): Promise<number> {
    const next = await spec.nextTurnAt(db)
    const ms = next === null ? idleMs : next.getTime() - clock.now().getTime()
    return Math.min(idleMs, Math.max(SOONEST_MS, ms))
  }

  async function work(ctx: Ctx, signal: AbortSignal): Promise<SweepResult> {
    const run = { ctx, budget, memory, signal }
    try {
      const { read, over } = (await spec.prepare(run))
        ? await readTurns(spec, run, most, inFlight)
        : { read: 0, over: true }
      await spec.conclude?.(run)
      return { read, nextInMs: over ? backoff(memory.failures) : read < most ? await untilNext(ctx) : 0 }
    } catch (error) {
      if (!signal.aborted) throw error
      return { read: 0, nextInMs: idleMs }
    }
  }

  return createDuty(spec.name, spec.permission, work)
}

/** Reads whose turn it is, several at a time, until nobody's is, `most` were read, or nobody can be read now (`over`). */
async function readTurns<Memory extends SweepMemory, Turn>(
  spec: SweepSpec<Memory, Turn>,
  run: SweepRun<Memory>,
  most: number,
  inFlight: number,
): Promise<{ read: number; over: boolean }> {
  let left = most
  let over = false
  let read = 0
  const reader = async () => {
    while (!over && left > 0) {
      left -= 1
      const turn = await spec.next(run)
      if (!turn) return
      const became = await spec.read(run, turn)
      if (became === 'read') read += 1
      else if (became === 'over') over = true
    }
  }
  const readers = await Promise.allSettled(Array.from({ length: inFlight }, reader))
  const broken = readers.find(({ status }) => status === 'rejected')
  if (broken?.status === 'rejected') throw broken.reason
  return { read, over }
}

const backoff = (failures: number) =>
  Math.min(LONGEST_BACKOFF_MS, 500 * 2 ** Math.min(failures, 10)) * (0.5 + Math.random() / 2)

/**
 * Counts a failure; true where it is not about one organization alone, and nobody need be asked now.
 *
 * @param what is read, for the log ("tariffs").
 */
export function isOver(
  { memory }: { memory: SweepMemory },
  what: string,
  { kind, detail }: ReadProblem,
  organizationId: string | null,
): boolean {
  memory.failures += 1
  if (!EVERYBODYS.has(kind) && memory.failures < SUSPICIOUS) return false
  const told = { organizationId, problem: kind, detail, failures: memory.failures }
  logger().warn(told, `${what} cannot be read now and will be tried again`)
  return true
}

interface OneReading {
  /** What is read, for the log ("tariffs"). */
  what: string
  organizationId: string
  /** Asks the gateway and, where it answers, keeps what it says and gives the next turn. */
  read(): Promise<Outcome<unknown>>
  putOff(): Promise<unknown>
  /** The turn is somebody else's again, at once. */
  giveBack(): Promise<unknown>
}

/**
 * Reads one organization when the budget allows it.
 *
 * @throws AbortError where the reading was given up.
 */
export async function readOneOf(run: SweepRun<SweepMemory>, one: OneReading): Promise<Became> {
  const { budget, memory, signal } = run
  const { what, organizationId } = one
  try {
    await budget.take(signal)
    const outcome = await one.read()
    if (outcome.kind === 'ok') {
      memory.failures = 0
      return 'read'
    }
    signal.throwIfAborted()
    await one.putOff()
    return isOver(run, what, readProblem(outcome), organizationId) ? 'over' : 'put-off'
  } catch (error) {
    await (signal.aborted ? one.giveBack() : one.putOff())
    signal.throwIfAborted()
    // An answer that the store cannot keep must not keep the others from being read.
    logger().error({ err: error, organizationId }, `${what} could not be remembered`)
    return isOver(run, what, { kind: 'bad-answer', detail: null }, organizationId) ? 'over' : 'put-off'
  }
}
