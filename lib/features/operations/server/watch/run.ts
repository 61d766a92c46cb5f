import 'server-only'
import type { Budget } from '@/lib/server/budget'
import type { Db } from '@/lib/server/db/client'
import { readOneOf, type Became, type SweepMemory, type SweepRun } from '@/lib/server/sweep'
import { readOperation } from '../read'
import { PACES } from '../turns'
import {
  freshRound,
  giveBack,
  takeFair,
  takeLooked,
  takeOldest,
  watchedByPace,
  type Round,
  type Turn,
} from './take'

/** How often it is looked at whether there is more to read than the budget allows. */
const LOAD_MS = 5_000
/** How long a lane in which nobody waited is passed over: looking costs the store as much as finding. */
const EMPTY_MS = 150
/** A poll has no time to wait longer: others wait for its place. */
const DEADLINE_MS = 10_000
/** Where the budget is too small, nobody gets further ahead of the others than by this part of a whole round. */
const AHEAD = 10

/**
 * Who comes first in each turn of eighteen: what is looked at has a third of the budget if it needs it, one goes round over
 * all organizations, and the others to whatever waits longest. One is enough for those who have little under way to be read
 * soon, and little enough for those who have much not to be read noticeably later.
 */
const SIX = ['looked', 'oldest', 'oldest', 'looked', 'oldest', 'oldest'] as const
const COURSE = [...SIX.slice(0, 5), 'fair', ...SIX, ...SIX] as const
const LANES = ['looked', 'oldest', 'fair'] as const
type Lane = (typeof LANES)[number]

interface Memory extends SweepMemory {
  /** Turns taken. */
  taken: number
  round: Round
  loadAt: number
  /** A lane that was empty is not looked into again before this, by the process's own clock. */
  emptyUntil: Record<Lane, number>
  /** See `nextTurn`; undefined: the budget is enough for everybody. */
  mostMs: number | undefined
}

export const freshMemory = (): Memory => ({
  failures: 0,
  taken: 0,
  round: freshRound(),
  loadAt: Number.NEGATIVE_INFINITY,
  emptyUntil: { looked: 0, oldest: 0, fair: 0 },
  mostMs: undefined,
})

export type Run = SweepRun<Memory>

/** How long a whole round takes where everything that is watched cannot be read as often as it is worth; else undefined. */
export function pressure(watched: ReadonlyMap<number, number>, perSecond: number): number | undefined {
  let wanted = 0
  let all = 0
  for (const [pace, count] of watched) {
    wanted += (count * 1_000) / (PACES[pace]?.every ?? Number.POSITIVE_INFINITY)
    all += count
  }
  return wanted > perSecond ? (all / perSecond) * 1_000 : undefined
}

/** Finds out how much there is to read. */
export async function weigh({ ctx: { db }, memory }: Run, perSecond: number): Promise<void> {
  const now = performance.now()
  if (now - memory.loadAt < LOAD_MS) return
  const roundMs = pressure(await watchedByPace(db), perSecond)
  memory.loadAt = now
  memory.mostMs = roundMs === undefined ? undefined : Math.max(PACES[0].every, roundMs / AHEAD)
}

const TAKE: Record<Lane, (db: Db, now: Date, round: Round) => Promise<Turn | undefined>> = {
  looked: takeLooked,
  oldest: takeOldest,
  fair: takeFair,
}

/** Which operation to read now. */
export async function nextToRead({ ctx: { db, clock }, memory, signal }: Run): Promise<Turn | undefined> {
  const first = COURSE[memory.taken % COURSE.length] ?? 'oldest'
  for (const lane of [first, ...LANES.filter((other) => other !== first)]) {
    signal.throwIfAborted()
    if (performance.now() < memory.emptyUntil[lane]) continue
    const turn = await TAKE[lane](db, clock.now(), memory.round)
    if (!turn) {
      memory.emptyUntil[lane] = performance.now() + EMPTY_MS
      continue
    }
    memory.taken += 1
    return turn
  }
  return undefined
}

/** Reads one operation; keeping the answer, or noting why there is none, gives it its next turn. */
export function readOne(
  run: Run,
  budget: Budget,
  { operationId, organizationId, kind }: Turn,
): Promise<Became> {
  const { ctx, memory, signal } = run
  return readOneOf(
    { ...run, budget },
    {
      what: 'operations',
      organizationId,
      read: async () => {
        const asked = { id: operationId, organizationId, kind }
        const options = { signal, deadlineMs: DEADLINE_MS, maxAttempts: 1, mostMs: memory.mostMs }
        const reading = await readOperation(ctx, asked, 'poll', options)
        return reading.kind === 'no-key' ? { kind: 'ok', data: null, requestId: null } : reading
      },
      // Whoever notes the failure puts it off; where even that failed, the lease ends.
      putOff: async () => undefined,
      giveBack: () => giveBack(ctx.db, operationId, ctx.clock.now()),
    },
  )
}
