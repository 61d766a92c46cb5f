import type { BenchContext, Figures } from '../types'
import { type ServedDesk, signIn } from './app'
import { median, rounded } from './statistics'

const PAGES = 60
const GOAL_RATIO = 1.2

/** The milliseconds until a page has come whole, and until its first byte has. */
async function pageTime(url: string, cookie: string): Promise<{ whole: number; first: number }> {
  const startedAt = performance.now()
  const response = await fetch(url, { headers: { cookie }, redirect: 'manual' })
  const first = performance.now() - startedAt
  const body = await response.text()
  if (response.status !== 200 || !body.includes('data-row'))
    throw new Error(`the list page did not come with its rows (status ${response.status})`)
  return { whole: performance.now() - startedAt, first }
}

/**
 * The server's time for a list page of two desks, a large and a small one: in turn, in one run and on one machine, since only
 * their ratio means something.
 *
 * @param noun what the list is of, with how many there are at either size.
 */
export async function serverTime(
  ctx: BenchContext,
  desks: readonly [many: ServedDesk, few: ServedDesk],
  path: string,
  noun: { name: string; many: number; few: number },
): Promise<Figures> {
  const [many, few] = desks
  const sides = [
    { ...many, cookie: await signIn(many), whole: [] as number[], first: [] as number[] },
    { ...few, cookie: await signIn(few), whole: [] as number[], first: [] as number[] },
  ] as const
  for (let round = -10; round < PAGES; round += 1) {
    ctx.progress(`the list page at both sizes: ${Math.max(0, round + 1)} of ${PAGES}`)
    for (const side of round % 2 === 0 ? sides : [...sides].reverse()) {
      const { whole, first } = await pageTime(`${side.url}${path}`, side.cookie)
      if (round < 0) continue
      side.whole.push(whole)
      side.first.push(first)
    }
  }
  const [large, small] = sides
  const ratio = median(large.whole) / median(small.whole)
  return {
    server_time_ratio: {
      value: rounded(ratio, 3),
      goal: `<= ${GOAL_RATIO}`,
      ok: ratio <= GOAL_RATIO,
      note: `whole list page at ${noun.many} ${noun.name} over ${noun.few}, medians of ${PAGES}, taken in turn`,
    },
    server_time_many: { value: rounded(median(large.whole)), ok: true, unit: 'ms' },
    server_time_few: { value: rounded(median(small.whole)), ok: true, unit: 'ms' },
    first_byte_ratio: { value: rounded(median(large.first) / median(small.first), 3), ok: true },
  }
}
