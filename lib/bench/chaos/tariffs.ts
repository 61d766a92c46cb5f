import { chance } from '@/lib/features/tariffs/testing/random'
import { verifyTrail } from '@/lib/server/audit/verify'
import { env } from '@/lib/server/env'
import { type Cleanup, withCleanup } from '../support/cleanup'
import type { BenchContext, Figures } from '../types'
import { applying, makeDrafts } from './support/change-sets'
import { runThrough } from './support/course'
import { arm, struck, type ArmedFault } from './support/faults'
import { compare } from './support/truth'
import { openWorld } from './support/world'
import type { Chaos, ChaosOptions } from './types'

const SET = '/partner/api/set-organization-tariff'
const READ = '/partner/api/get-organization-tariffs'

/** Of a hundred calls that change something about a third goes wrong, half of those after the effect; reads less often. */
const FAULTS: ArmedFault[] = [
  { path: SET, kind: 'drop-before', probability: 0.06 },
  { path: SET, kind: 'cut-after', probability: 0.08 },
  { path: SET, kind: 'http-500-after', probability: 0.08 },
  { path: SET, kind: 'html', probability: 0.06 },
  { path: SET, kind: 'throttle-429', probability: 0.05 },
  { path: READ, kind: 'drop-before', probability: 0.05 },
  { path: READ, kind: 'cut-after', probability: 0.05 },
  { path: READ, kind: 'html', probability: 0.05 },
  { path: READ, kind: 'throttle-429', probability: 0.03 },
]

/** As many of what is wrong are told one by one. */
const TOLD = 10

async function rehearse(bench: BenchContext, cleanup: Cleanup, options: ChaosOptions): Promise<Figures> {
  const { count, kills, seed } = options
  bench.progress('starting the store and the sandbox')
  const world = await openWorld(cleanup, { users: Math.max(10, count), seed })
  const from = chance(seed)
  bench.progress('making drafts')
  const drafts = await makeDrafts(world.ctx, from, count)
  bench.log(`${drafts.length} change-sets drafted; faults armed, workers started`)
  await arm(world.door, FAULTS)
  await world.start(from, { TARIFF_READS_PER_SECOND: '0' })
  const people = applying(world.ctx, drafts)
  const course = await runThrough(world, people, from, options, bench)
  bench.log(`${people.resumed()} times resumed, ${course.waits} waits for time to pass; comparing`)

  const account = await compare(world.ctx, world.door)
  for (const line of [...account.wrong, ...account.unresolved, ...account.misremembered].slice(0, TOLD))
    bench.log(line)
  const trail = await verifyTrail(world.ctx.db, env().AUDIT_KEY)
  const none = (value: number, note: string) => ({ value, goal: '= 0', ok: value === 0, note })
  return {
    lines: { value: account.lines, ok: account.lines > 0, note: `of ${drafts.length} change-sets` },
    wrong: none(account.wrong.length, 'lines of which the desk says something else than what is live'),
    unresolved: none(account.unresolved.length, 'lines that did not become live, or nobody knows'),
    misremembered: none(
      account.misremembered.length,
      'prices remembered as something else than what is live',
    ),
    ascribed: none(account.ascribed, 'versions ascribed to somebody outside, where nobody was'),
    trail_broken: none(trail.ok ? 0 : 1, 'the audit trail verifies'),
    kills: { value: course.kills, goal: `>= ${kills}`, ok: course.kills >= kills, note: 'SIGKILL' },
    aimed: { value: course.aimed, ok: true, note: 'of the kills, those while a call was on its way' },
    faults: {
      value: await struck(world.door),
      ok: true,
      note: 'calls cut, dropped, throttled, answered with 500 or HTML',
    },
    resumed: { value: people.resumed(), ok: true, note: 'times a person resumed what had stopped' },
  }
}

export const chaos: Chaos = {
  name: 'tariffs',
  title: 'Tariff changes through faults and kills, against the sandbox’s truth',
  run: (bench, options) => withCleanup((cleanup) => rehearse(bench, cleanup, options)),
}
