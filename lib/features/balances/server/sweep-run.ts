import 'server-only'
import { organizationsKnown } from '@/lib/features/organizations/server'
import type { Budget } from '@/lib/server/budget'
import type { Ctx } from '@/lib/server/ctx'
import { tellChange } from '@/lib/server/live'
import { logger } from '@/lib/server/logger'
import { readProblem } from '@/lib/server/reading'
import type { ReadProblem } from '@/lib/shared/reading'
import { readBalancesOf } from './read-live'
import { giveTurn, pullBack, seedNewest, seedSlice, strike, takeTurn, type Turn } from './sweep-turns'
import { after, RANK, type Rank } from './turns'

/** What cannot be read is asked for again after this time, doubled each time up to an hour. */
const PUT_OFF_MS = 300_000
const LONGEST_PUT_OFF_MS = 3_600_000
/** How soon the whole directory is gone through again where it has not grown. */
const PASS_MS = 600_000
const NEWS_MS = 10_000
/** Troubles that are everybody's: asking about the next organization would bring the same. */
const EVERYBODYS = new Set<ReadProblem['kind']>(['unreachable', 'no-answer', 'failed', 'throttled'])
/** So many others in a row, with no answer between them, are not about single organizations either. */
const SUSPICIOUS = 5

/**
 * Who comes first in each turn of six. What is looked at and what matters have a third of the budget each, if they need it;
 * a sixth each is left for those that nobody ever read and for all others, so that nobody waits for ever.
 */
const COURSE: readonly Rank[] = [RANK.looked, RANK.matters, RANK.fresh, RANK.looked, RANK.matters, RANK.other]
const RANKS = Object.values(RANK)

/** What one process remembers between its steps; all of it can be lost without harm. */
export interface SweepMemory {
  /** Failures in a row. */
  failures: number
  /** Turns taken. */
  taken: number
  /** How far the directory was gone through; null: as a whole, at `passedAt`, when it had `of` organizations. */
  beyond: string | null
  passedAt: number
  of: number
  /** Something changed of which nobody was told yet, and when somebody was told last. */
  news: boolean
  toldAt: number
}

export const freshSweepMemory = (): SweepMemory => ({
  failures: 0,
  taken: 0,
  beyond: null,
  passedAt: Number.NEGATIVE_INFINITY,
  of: -1,
  news: false,
  toldAt: Number.NEGATIVE_INFINITY,
})

export interface SweepRun {
  ctx: Ctx
  budget: Budget
  memory: SweepMemory
  signal: AbortSignal
}

/** Gives newcomers of the directory their turns: those at its new end at once, all others slice by slice. */
export async function seed({ ctx: { db, clock }, memory }: SweepRun): Promise<void> {
  const now = clock.now()
  const { organizations } = await organizationsKnown(db)
  const grown = organizations !== memory.of
  const age = now.getTime() - memory.passedAt
  if (memory.beyond === null && !grown && age >= 0 && age < PASS_MS) return
  if (grown) await seedNewest(db)
  memory.of = organizations
  memory.beyond = await seedSlice(db, memory.beyond, now)
  if (memory.beyond !== null) return
  memory.passedAt = now.getTime()
  await pullBack(db, now)
}

/**
 * Tells open pages once in a while that balances have changed: every one of them would make each page read again, and a page
 * of one organization reads live.
 */
export async function tellNews({ ctx: { db, clock }, memory }: SweepRun): Promise<void> {
  const now = clock.now().getTime()
  if (!memory.news || Math.abs(now - memory.toldAt) < NEWS_MS) return
  await db.transaction((tx) => tellChange(tx, { noun: 'balances', id: null }))
  memory.news = false
  memory.toldAt = now
}

/** Whose balances to read now: passes over who has left the directory. */
export async function nextToRead({ ctx, memory, signal }: SweepRun): Promise<Turn | undefined> {
  const { db, clock } = ctx
  const first = COURSE[memory.taken % COURSE.length] ?? RANK.looked
  for (const rank of [first, ...RANKS.filter((other) => other !== first)]) {
    for (;;) {
      signal.throwIfAborted()
      const turn = await takeTurn(db, rank, clock.now())
      if (!turn) break
      if (turn.userId === null) {
        await strike(db, turn.organizationId)
        continue
      }
      memory.taken += 1
      return turn
    }
  }
  return undefined
}

/** Counts a failure; true where it is not about one organization alone, and nobody need be asked now. */
function isOver({ memory }: SweepRun, { kind, detail }: ReadProblem, organizationId: string): boolean {
  memory.failures += 1
  if (!EVERYBODYS.has(kind) && memory.failures < SUSPICIOUS) return false
  const told = { organizationId, problem: kind, detail, failures: memory.failures }
  logger().warn(told, 'balances cannot be read now and will be tried again')
  return true
}

/**
 * Reads the balances of an organization; remembering them gives it its next turn. `over`: nobody can be read now.
 *
 * @throws AbortError where the reading was given up.
 */
export async function readOne(run: SweepRun, turn: Turn): Promise<'read' | 'put-off' | 'over'> {
  const { ctx, budget, memory, signal } = run
  const { organizationId, userId, problems } = turn
  const putOff = () => {
    const ms = Math.min(LONGEST_PUT_OFF_MS, PUT_OFF_MS * 2 ** Math.min(problems, 10))
    return giveTurn(ctx.db, organizationId, after(ctx.clock.now(), ms), problems + 1)
  }
  try {
    await budget.take(signal)
    const organization = { organizationId, userId: userId ?? '' }
    const outcome = await readBalancesOf(ctx, organization, 'sweep', { signal })
    if (outcome.kind === 'ok') {
      memory.failures = 0
      memory.news ||= outcome.data.news
      return 'read'
    }
    signal.throwIfAborted()
    await putOff()
    return isOver(run, readProblem(outcome), organizationId) ? 'over' : 'put-off'
  } catch (error) {
    if (signal.aborted) await giveTurn(ctx.db, organizationId, ctx.clock.now(), problems)
    else await putOff()
    signal.throwIfAborted()
    // An answer that the store cannot keep must not keep the others from being read.
    logger().error({ err: error, organizationId }, 'balances could not be remembered')
    return isOver(run, { kind: 'bad-answer', detail: null }, organizationId) ? 'over' : 'put-off'
  }
}
