import 'server-only'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { createBudget } from '@/lib/server/budget'
import type { Ctx } from '@/lib/server/ctx'
import { writeVerb, type Verb } from '@/lib/server/verb'
import type { Pace } from './pace'
import { probe } from './probe'
import { readOrganizations } from './read-organizations'
import { readPass } from './read-pass'
import { acquireLease, releaseLease, RENEW_MS, renewLease } from './repository'
import { commit, freshMemory, nothing, type Run } from './run'
import { LeaseLost, Trouble } from './trouble'

/** How soon to look again whether the process that reads is still there. */
const STANDBY_MS = 5_000
const LONGEST_BACKOFF_MS = 30_000

const input = z.object({})

export interface StepResult {
  /** Milliseconds until the next step is worth it. */
  nextInMs: number
  /** True where another process has the lease, so that this one did nothing. */
  standby: boolean
}

export interface Mirror {
  step: Verb<typeof input, StepResult>
  /** Ends the step under way at its next pause and lets another process take over at once. */
  stop(ctx: Pick<Ctx, 'db'>): Promise<void>
}

/**
 * The mirror of one process. Any number of them may exist: a lease in the store lets one of them read at a time, and
 * everything that matters lies in the store, so whoever comes next goes on where the last one was.
 */
export function createMirror(pace: Pace): Mirror {
  const owner = randomUUID()
  const budget = createBudget(pace.requestsPerSecond)
  const memory = freshMemory()
  const stopping = new AbortController()
  let underWay: Promise<unknown> = Promise.resolve()

  const step = writeVerb({
    name: 'mirror.step',
    permission: 'mirror.run',
    input,
    subject: () => ({ kind: 'mirror', id: null }),
    run: (ctx): Promise<StepResult> => {
      const working = oneStep({ ctx, owner, pace, budget, memory, signal: stopping.signal })
      underWay = working.catch(() => undefined)
      return working
    },
  })

  return {
    step,
    stop: async ({ db }) => {
      stopping.abort()
      await underWay
      await releaseLease(db, owner)
    },
  }
}

/** Works until there is nothing to do before the next probe. */
async function oneStep(base: Omit<Run, 'state'>): Promise<StepResult> {
  const { ctx, owner, signal, memory } = base
  const state = await acquireLease(ctx.db, owner)
  if (!state) return { nextInMs: STANDBY_MS, standby: true }
  const run: Run = { ...base, state }
  // The lease outlives a slow answer of the gateway; a renewal that fails is noticed by the next commit.
  const renewal = setInterval(() => void renewLease(ctx.db, owner).catch(() => undefined), RENEW_MS)
  try {
    return { nextInMs: await work(run), standby: false }
  } catch (error) {
    if (error instanceof LeaseLost) return { nextInMs: STANDBY_MS, standby: true }
    if (signal.aborted) return { nextInMs: STANDBY_MS, standby: true }
    if (!(error instanceof Trouble)) throw error
    memory.failures += 1
    await tell(run, error)
    return { nextInMs: backoff(memory.failures), standby: false }
  } finally {
    clearInterval(renewal)
  }
}

async function work(run: Run): Promise<number> {
  for (;;) {
    run.signal.throwIfAborted()
    if (run.memory.confirm || (run.state.passStartedAt === null && untilProbe(run) <= 0)) await probe(run)
    else if (run.state.passStartedAt !== null) await readPass(run)
    else if (!(await readOrganizations(run, () => run.signal.aborted || untilProbe(run) <= 0)))
      return Math.max(0, untilProbe(run))
  }
}

/** Milliseconds until the total is asked for again; a clock that was set back does not put it off. */
function untilProbe({ ctx, pace, state }: Run): number {
  const age = ctx.clock.now().getTime() - (state.checkedAt?.getTime() ?? Number.NEGATIVE_INFINITY)
  return age < 0 ? 0 : pace.probeSeconds * 1_000 - age
}

const backoff = (failures: number) =>
  Math.min(LONGEST_BACKOFF_MS, 500 * 2 ** Math.min(failures, 10)) * (0.5 + Math.random() / 2)

/** Shows the problem, and keeps since when: what is shown of the directory was read before that. */
async function tell(run: Run, { kind, detail }: Trouble): Promise<void> {
  const now = run.ctx.clock.now()
  await commit(run, nothing, (state) => ({
    problem: detail,
    problemKind: kind,
    problemAt: state.problemKind === null ? now : (state.problemAt ?? now),
  })).catch((error: unknown) => {
    if (!(error instanceof LeaseLost)) throw error
  })
}
