import 'server-only'
import { organizationsKnown } from '@/lib/features/organizations/server'
import { tellChange } from '@/lib/server/live'
import { readOneOf, type Became, type SweepMemory, type SweepRun } from '@/lib/server/sweep'
import { readBalancesOf } from './read-live'
import { giveTurn, pullBack, seedNewest, seedSlice, strike, takeTurn, type Turn } from './sweep-turns'
import { after, RANK, type Rank } from './turns'

/** What cannot be read is asked for again after this time, doubled each time up to an hour. */
const PUT_OFF_MS = 300_000
const LONGEST_PUT_OFF_MS = 3_600_000
/** How soon the whole directory is gone through again where it has not grown. */
const PASS_MS = 600_000
const NEWS_MS = 10_000

/**
 * Who comes first in each turn of six. What is looked at and what matters have a third of the budget each, if they need it;
 * a sixth each is left for those that nobody ever read and for all others, so that nobody waits for ever.
 */
const COURSE: readonly Rank[] = [RANK.looked, RANK.matters, RANK.fresh, RANK.looked, RANK.matters, RANK.other]
const RANKS = Object.values(RANK)

interface Memory extends SweepMemory {
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

export const freshSweepMemory = (): Memory => ({
  failures: 0,
  taken: 0,
  beyond: null,
  passedAt: Number.NEGATIVE_INFINITY,
  of: -1,
  news: false,
  toldAt: Number.NEGATIVE_INFINITY,
})

type Run = SweepRun<Memory>

/** Gives newcomers of the directory their turns: those at its new end at once, all others slice by slice. */
export async function seed({ ctx: { db, clock }, memory }: Run): Promise<void> {
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
export async function tellNews({ ctx: { db, clock }, memory }: Run): Promise<void> {
  const now = clock.now().getTime()
  if (!memory.news || Math.abs(now - memory.toldAt) < NEWS_MS) return
  await db.transaction((tx) => tellChange(tx, { noun: 'balances', id: null }))
  memory.news = false
  memory.toldAt = now
}

/** Whose balances to read now: passes over who has left the directory. */
export async function nextToRead({ ctx, memory, signal }: Run): Promise<Turn | undefined> {
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

/** Reads the balances of an organization; remembering them gives it its next turn. */
export const readOne = (run: Run, { organizationId, userId, problems }: Turn): Promise<Became> => {
  const { ctx, memory, signal } = run
  return readOneOf(run, {
    what: 'balances',
    organizationId,
    read: async () => {
      const outcome = await readBalancesOf(ctx, { organizationId, userId: userId ?? '' }, 'sweep', { signal })
      if (outcome.kind === 'ok') memory.news ||= outcome.data.news
      return outcome
    },
    putOff: () => {
      const ms = Math.min(LONGEST_PUT_OFF_MS, PUT_OFF_MS * 2 ** Math.min(problems, 10))
      return giveTurn(ctx.db, organizationId, after(ctx.clock.now(), ms), problems + 1)
    },
    giveBack: () => giveTurn(ctx.db, organizationId, ctx.clock.now(), problems),
  })
}
