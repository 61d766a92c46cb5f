import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import type { Ctx } from '@/lib/server/ctx'
import type { BenchContext, Figures } from '../types'
import { rounded } from './statistics'

const GOAL = 1.1
const LOOK_MS = 250
/** Rounds within which everything has to have been read twice. */
const MOST_ROUNDS = 4

interface Seen extends Record<string, unknown> {
  age: number | null
  fewest: number
  all: number
  looks: number
}

/** `looks` is 1 for what the desk has not read yet: its age began elsewhere. */
async function look(ctx: Ctx): Promise<Seen> {
  const { rows } = await ctx.db.execute<Seen>(sql`
    SELECT extract(epoch FROM max(clock_timestamp() - read_at) FILTER (WHERE looks > 1))::float8 AS age,
      min(looks)::int AS fewest, count(*)::int AS all, sum(looks)::int AS looks FROM operation_turns`)
  const [seen] = rows
  if (!seen) throw new Error('the store does not answer')
  return seen
}

/**
 * Polls alone: the longest time between two readings of one operation, while all are read at least twice, over the time that
 * a round of all of them takes at the budget.
 */
export async function slowestRefresh(
  bench: BenchContext,
  ctx: Ctx,
  { count, budget }: { count: number; budget: number },
): Promise<Figures> {
  const roundSeconds = count / budget
  const startedAt = performance.now()
  let slowest = 0
  let seen = await look(ctx)
  const begun = seen.looks
  for (; seen.fewest < 3; seen = await look(ctx)) {
    const seconds = (performance.now() - startedAt) / 1_000
    if (seconds > roundSeconds * MOST_ROUNDS) throw new Error('polls are too slow to be measured')
    bench.progress(
      `polls: ${seen.looks - begun} readings in ${rounded(seconds, 0)} s, slowest ${rounded(slowest)} s`,
    )
    await pause(LOOK_MS)
    slowest = Math.max(slowest, seen.age ?? 0)
  }
  const rate = (seen.looks - begun) / ((performance.now() - startedAt) / 1_000)
  const ratio = slowest / roundSeconds
  return {
    refresh_ratio: {
      value: rounded(ratio, 3),
      goal: `<= ${GOAL}`,
      ok: ratio <= GOAL,
      note: `slowest refresh (${rounded(slowest)} s, looked at every ${LOOK_MS} ms) over operations / budget (${rounded(roundSeconds)} s): ${count} operations at ${budget}/s, all of equal right (20 minutes in one status, looked at by nobody), half of them of one organization and the others of many, no webhooks, each read twice`,
    },
    polls_per_second: { value: rounded(rate), ok: true, unit: 'reads/s', note: `of a budget of ${budget}/s` },
  }
}
