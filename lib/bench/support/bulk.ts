import { randomUUID } from 'node:crypto'
import { percentOf } from '@/lib/features/tariffs/percent'
import {
  createPlanner,
  createTariffRunner,
  planMany,
  readBatch,
  runMany,
} from '@/lib/features/tariffs/server'
import { startSandboxProcess } from '@/lib/sandbox/start'
import type { Ctx } from '@/lib/server/ctx'
import type { BenchContext, Figures } from '../types'
import { actingDesk } from './acting-desk'
import { bareClient, bareLinesPerSecond, type Prices } from './bare-tariffs'
import type { Cleanup } from './cleanup'
import { sideDoor } from './side-door'
import { median, rounded } from './statistics'
import { temporaryStore } from './store'
import { knownOrganizations, type OrganizationRef } from './tariff-proposals'

const ORGANIZATIONS = 1_000
const ACTIONS = ['ORDER_DEPOSIT', 'WALLET_DEPOSIT', 'PAYOUT_DEPOSIT', 'PERSONAL_DEPOSIT', 'RECURRENT_DEPOSIT']
const ROUNDS = 5
const GOAL = 0.8
/** What the watcher takes of the eight places for calls that a desk has unless it is told otherwise. */
const WIDTH = 4
/** A host across a country: the second figure is taken with it, of fewer organizations. */
const DISTANT = { latencyMs: 20, organizations: 200, rounds: 3 }

/** Unlike any other round's: each changes every line. */
const pricesOf = (round: number): Prices =>
  Object.fromEntries(ACTIONS.map((action, at) => [action, `0.0${1_000 + round * 10 + at}`]))

/** One proposal for all, through the verbs of a person: dry run, then queued. */
async function queueBatch(
  ctx: Ctx,
  organizations: readonly OrganizationRef[],
  prices: Prices,
): Promise<string> {
  const batchId = randomUUID()
  await planMany(ctx, {
    batchId,
    reason: 'a bulk run to be measured',
    selection: { kind: 'list', organizationIds: organizations.map(({ organizationId }) => organizationId) },
    lines: Object.entries(prices).map(([action, amount]) => ({
      action,
      typed: { type: 'PERCENT', amount: percentOf(amount), minAmount: '', maxAmount: '', retyped: '' },
    })),
  })
  await createPlanner({ inFlight: 8 }).step(system(ctx), {})
  const { version } = await readBatch(ctx, { batchId })
  await runMany(ctx, { batchId, version })
  return batchId
}

const system = (ctx: Ctx): Ctx => ({ ...ctx, actor: { kind: 'system', job: 'tariffs' } })

/** The whole of a run as the watcher makes it, with every line read back. @returns lines a second. */
async function deskLinesPerSecond(
  ctx: Ctx,
  organizations: readonly OrganizationRef[],
  prices: Prices,
): Promise<number> {
  const batchId = await queueBatch(ctx, organizations, prices)
  const runner = createTariffRunner({ inFlight: WIDTH })
  const startedAt = performance.now()
  await runner.step(system(ctx), {})
  const seconds = (performance.now() - startedAt) / 1_000
  const lines = organizations.length * ACTIONS.length
  const { counts } = await readBatch(ctx, { batchId })
  if (counts.applied !== lines) throw new Error(`${counts.applied} of ${lines} lines were applied`)
  return lines / seconds
}

interface Rates {
  bare: number[]
  desk: number[]
}

function figures(name: string, { bare, desk }: Rates, note: string): Figures {
  const ratio = median(desk.map((rate, round) => rate / (bare[round] ?? Number.NaN)))
  return {
    [`${name}_ratio`]: { value: rounded(ratio, 3), goal: `>= ${GOAL}`, ok: ratio >= GOAL, note },
    [`${name}_lines`]: { value: rounded(median(desk)), ok: true, unit: 'lines/s' },
    [`${name}_ceiling`]: { value: rounded(median(bare)), ok: true, unit: 'lines/s' },
  }
}

/**
 * A bulk run of 1,000 organizations × 5 lines against the same calls made by the desk's signed client alone: same sandbox
 * process, as many at a time, in turn in one run. Once as fast as the sandbox answers, which measures what the desk adds on
 * a machine that it shares with its store and the sandbox, and once with a gateway that is some way off.
 */
export async function bulkRatio(ctx: BenchContext, cleanup: Cleanup): Promise<Figures> {
  const store = await temporaryStore(cleanup)
  const url = await store.open('bulk')
  const sandbox = await startSandboxProcess({ users: 2 * ORGANIZATIONS, seed: 7 })
  cleanup.add(() => sandbox.stop())
  const desk = actingDesk(cleanup, url, sandbox.url)
  const client = bareClient(cleanup, sandbox.url, WIDTH)
  ctx.progress('bulk: reading the organizations')
  const organizations = await knownOrganizations(desk, 2 * ORGANIZATIONS)
  const [own, others] = [organizations.slice(0, ORGANIZATIONS), organizations.slice(ORGANIZATIONS)]
  let serial = 0

  async function measure(name: string, rounds: number, count: number): Promise<Rates> {
    const rates: Rates = { bare: [], desk: [] }
    const bare = async (prices: Prices) =>
      rates.bare.push(await bareLinesPerSecond(client, others.slice(0, count), prices, WIDTH))
    const run = async (prices: Prices) =>
      rates.desk.push(await deskLinesPerSecond(desk, own.slice(0, count), prices))
    for (let round = 0; round < rounds; round += 1) {
      const prices = pricesOf((serial += 1))
      ctx.progress(`${name}: ${round + 1} of ${rounds}`)
      for (const side of round % 2 === 0 ? [bare, run] : [run, bare]) await side(prices)
      ctx.log(`${name}: ${rates.desk[round]?.toFixed()} lines/s, bare ${rates.bare[round]?.toFixed()}`)
    }
    return rates
  }

  await measure('bulk, warming up', 1, 200)
  const near = await measure('bulk', ROUNDS, ORGANIZATIONS)
  const door = sideDoor(sandbox.url)
  await door('POST', 'faults', { path: '*', kind: 'latency', latencyMs: DISTANT.latencyMs })
  const far = await measure('bulk at a distance', DISTANT.rounds, DISTANT.organizations)
  const sizes = `× ${ACTIONS.length} lines over the same calls by the bare client, ${WIDTH} at a time`
  return {
    ...figures('bulk', near, `${ORGANIZATIONS} ${sizes}, the sandbox at full speed`),
    ...figures(
      'bulk_distant',
      far,
      `${DISTANT.organizations} ${sizes}, answers ${DISTANT.latencyMs} ms late`,
    ),
  }
}
