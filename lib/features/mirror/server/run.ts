import 'server-only'
import type { Outcome } from '@/lib/gateway/port'
import type { Budget } from '@/lib/server/budget'
import type { Ctx } from '@/lib/server/ctx'
import type { Tx } from '@/lib/server/db/client'
import { write } from '@/lib/server/write'
import type { AuditEntry } from '@/lib/server/audit/emit'
import type { Pace } from './pace'
import { lockState, patchState, type MirrorPatch, type MirrorState } from './repository'
import { LeaseLost, PASSING, troubleOf } from './trouble'

export const PAGE = 1_000

/** What one process remembers between its steps; all of it can be lost without harm. */
export interface Memory {
  /** How many users the gateway gives in one answer: fewer than asked for where it has a limit of its own. */
  pageSize: number
  /** Look at the total at once, whatever the clock says. */
  confirm: boolean
  /** How many were new in the pass under way. */
  addedInPass: number
  /** Passes in a row that ended with users missing and found none. */
  fruitless: number
  /** Failures in a row. */
  failures: number
  /** Users whose organizations were refused, and when (ms) to ask again. */
  putOff: Map<string, number>
}

export const freshMemory = (): Memory => ({
  pageSize: PAGE,
  confirm: false,
  addedInPass: 0,
  fruitless: 0,
  failures: 0,
  putOff: new Map(),
})

/** One step under way: it holds the lease as `owner`, and ends soon after `signal` fires. */
export interface Run {
  ctx: Ctx
  owner: string
  pace: Pace
  budget: Budget
  memory: Memory
  signal: AbortSignal
  state: MirrorState
}

/** One read within the budget. @throws Trouble where no answer came, AbortError when stopped. */
export async function ask<T>(
  run: Run,
  call: (options: { signal: AbortSignal }) => Promise<Outcome<T>>,
  options: { signal?: AbortSignal; cost?: number } = {},
): Promise<{ data: T; askedAt: Date }> {
  const { signal = run.signal, cost } = options
  await run.budget.take(signal, cost)
  const askedAt = run.ctx.clock.now()
  const outcome = await call({ signal })
  signal.throwIfAborted()
  if (outcome.kind !== 'ok') throw troubleOf(outcome)
  run.memory.failures = 0
  return { data: outcome.data, askedAt }
}

/**
 * Commits what was read together with how far the reading has come. The rows come first and the state last: everybody
 * who remembers takes locks in this order. A process that lost its lease meanwhile writes nothing.
 *
 * @throws LeaseLost
 */
export async function commit(
  run: Run,
  remember: (tx: Tx) => Promise<unknown>,
  decide: (state: MirrorState) => MirrorPatch,
): Promise<MirrorState> {
  const { ctx, owner } = run
  run.state = await write(ctx, async (tx) => {
    await remember(tx)
    const before = await lockState(tx, owner)
    if (!before) throw new LeaseLost()
    const after = await patchState(tx, { ...decide(before), updatedAt: ctx.clock.now() })
    return { data: after, audit: events(before, after) }
  })
  return run.state
}

export const nothing = async (): Promise<void> => undefined

/** Clears a problem that any good answer disproves. */
export const answered = (state: MirrorState): MirrorPatch =>
  state.problemKind !== null && PASSING.has(state.problemKind)
    ? { problem: null, problemKind: null, problemAt: null }
    : {}

/** The trail tells of passes and problems; a thousand pages of a pass are one event, not a thousand. */
function events(before: MirrorState, after: MirrorState): AuditEntry[] {
  const passBegan = before.passStartedAt === null && after.passStartedAt !== null
  const passEnded = before.passStartedAt !== null && after.passStartedAt === null
  const problemChanged = before.problemKind !== after.problemKind
  if (!passBegan && !passEnded && !problemChanged) return []
  const told = ({
    phase,
    usersKnown,
    upstreamTotal,
    organizationsKnownFor,
    problemKind,
    problem,
  }: MirrorState) => ({
    phase,
    usersKnown,
    upstreamTotal,
    organizationsKnownFor,
    ...(problemKind !== null && { problemKind, problem }),
  })
  const reason = passBegan ? 'pass begun' : passEnded ? 'pass ended' : (after.problemKind ?? 'problem ended')
  return [
    {
      action: 'mirror.step',
      subject: { kind: 'mirror', id: null },
      outcome: passBegan ? 'begun' : problemChanged && after.problemKind ? 'failed' : 'done',
      before: told(before),
      after: told(after),
      reason,
    },
  ]
}
