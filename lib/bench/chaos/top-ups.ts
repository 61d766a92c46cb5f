import { chance } from '@/lib/features/tariffs/testing/random'
import { verifyTrail } from '@/lib/server/audit/verify'
import { env } from '@/lib/server/env'
import { type Cleanup, withCleanup } from '../support/cleanup'
import type { BenchContext, Figures } from '../types'
import { runThrough } from './support/course'
import { arm, struck, type ArmedFault } from './support/faults'
import { asking, makeAccounts } from './support/top-ups'
import { reckon } from './support/top-ups-truth'
import { openWorld } from './support/world'
import type { Chaos, ChaosOptions } from './types'

/** As many of what is wrong are told one by one. */
const TOLD = 10
/** So many top-ups go to one balance, on average. */
const ONTO_ONE = 4

const TOP_UP = '/partner/api/top-up-advanced-balance'
const READ = '/partner/api/get-organization-advanced-balances'
const HISTORY = '/api-gateway/get-transaction-history'
/** Longer than the desk waits for an answer: such a call is applied when nobody listens any more. */
const DEADLINE_MS = 1_000
const STALL_MS = 2_500

/** Of a hundred top-ups about forty go wrong, most of those after the effect; reads less often. */
const FAULTS: ArmedFault[] = [
  { path: TOP_UP, kind: 'latency', probability: 0.03, latencyMs: STALL_MS },
  { path: TOP_UP, kind: 'drop-before', probability: 0.08 },
  { path: TOP_UP, kind: 'cut-after', probability: 0.08 },
  { path: TOP_UP, kind: 'http-500-after', probability: 0.08 },
  { path: TOP_UP, kind: 'truncated-json', probability: 0.06 },
  { path: TOP_UP, kind: 'html', probability: 0.04 },
  { path: TOP_UP, kind: 'throttle-429', probability: 0.02 },
  { path: READ, kind: 'drop-before', probability: 0.04 },
  { path: READ, kind: 'cut-after', probability: 0.04 },
  { path: READ, kind: 'truncated-json', probability: 0.04 },
  { path: HISTORY, kind: 'html', probability: 0.04 },
  { path: HISTORY, kind: 'cut-after', probability: 0.04 },
]

const SETTINGS = {
  TARIFF_READS_PER_SECOND: '0',
  BALANCE_READS_PER_SECOND: '1',
  GATEWAY_CONCURRENCY: '16',
  GATEWAY_DEADLINE_MS: String(DEADLINE_MS),
}

async function rehearse(bench: BenchContext, cleanup: Cleanup, options: ChaosOptions): Promise<Figures> {
  const { count, kills, seed } = options
  bench.progress('starting the store and the sandbox')
  const accounts = Math.max(2, Math.ceil(count / ONTO_ONE))
  const world = await openWorld(cleanup, { users: accounts, seed })
  const from = chance(seed)
  bench.progress('reading organizations and keeping their keys')
  const known = await makeAccounts(world, from, accounts)
  await arm(world.door, FAULTS)
  await world.start(from, SETTINGS)
  bench.log(`${accounts} balances; faults armed, workers started`)
  const people = asking(world, known, from, count)
  const course = await runThrough(world, people, from, options, bench)
  bench.log(
    `${course.kills} kills (${course.aimed} while a call was on its way), ${await struck(world.door)} calls struck, ` +
      `${people.charged()} fees in between, ${course.waits} waits for time to pass; comparing`,
  )

  const { applied, doubled, lost, wrong, unresolved, needsPerson, ways } = await reckon(world.ctx, world.door)
  for (const line of [...doubled, ...lost, ...wrong, ...unresolved].slice(0, TOLD)) bench.log(line)
  bench.log(`known by: ${ways}`)
  const trail = await verifyTrail(world.ctx.db, env().AUDIT_KEY)
  const none = (found: readonly string[], note: string) => ({
    value: found.length,
    goal: '= 0',
    ok: found.length === 0,
    note,
  })
  return {
    requested: { value: people.asked(), goal: `= ${count}`, ok: people.asked() === count, note: 'asked for' },
    applied: { value: applied, ok: applied > 0, note: 'by the sandbox, by its own account' },
    doubled: none(doubled, 'applied more often than they were asked for'),
    lost: none(lost, 'confirmed by the desk and never applied'),
    wrong: none(wrong, 'of which the desk says something else than what was done'),
    unresolved: none(unresolved, 'of which the desk does not know, and asks nobody'),
    needsPerson: {
      value: needsPerson,
      goal: '<= 5 %',
      ok: needsPerson * 20 <= count,
      note: 'evidence leaves more than one answer',
    },
    trailBroken: { value: trail.ok ? 0 : 1, goal: '= 0', ok: trail.ok, note: 'the audit trail verifies' },
    kills: { value: course.kills, goal: `>= ${kills}`, ok: course.kills >= kills, note: 'SIGKILL' },
  }
}

export const chaos: Chaos = {
  name: 'top-ups',
  flat: true,
  title: 'Top-ups through faults, fees and kills, against the sandbox’s own account',
  run: (bench, options) => withCleanup((cleanup) => rehearse(bench, cleanup, options)),
}
