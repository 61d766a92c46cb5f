import { setTimeout as pause } from 'node:timers/promises'
import { chance } from '@/lib/features/tariffs/testing/random'
import { type Cleanup, withCleanup } from '../support/cleanup'
import type { BenchContext, Figures } from '../types'
import { type InboxWorld, openInbox } from './support/webhooks'
import { type Delivering, delivering, lostOf, statuses, unfinished, wrongOf } from './support/webhooks-truth'
import type { Chaos, ChaosOptions } from './types'

/** As many of what is wrong are told one by one. */
const TOLD = 10
const ORGANIZATIONS = 20
/** An operation that is made PENDING changes twice, to WITHDRAWING and to PROCESSED. */
const CHANGES = 2
const LOOK_MS = 100
/** Nothing has happened for so long: the sandbox waits before it comes again, and its clock is set on. */
const QUIET_MS = 3_000
const LATER_MS = 6 * 60_000
/** So often in vain: then nothing moves any more. */
const MOST_WAITS = 60

/**
 * Companions are deliveries beside the real ones, tried once; the real ones come as documented, a fifth as slowly between
 * attempts. Each comes at some moment of a while in which the desk is killed.
 */
const WEATHER = { retryFactor: 0.2, shuffleMs: 4_000, duplicate: 0.2, forge: 0.05, oversize: 0.02 }

/**
 * Waits until something holds. Where nothing has happened for a while the sandbox waits before it comes again: its clock is
 * set on. Gives up where that changes nothing either.
 */
async function until(
  { ctx, door }: InboxWorld,
  bench: BenchContext,
  holds: (now: Delivering, left: number) => boolean,
): Promise<void> {
  let last = ''
  let since = Date.now()
  for (let waits = 0; waits < MOST_WAITS; await pause(LOOK_MS)) {
    const now = await delivering(door)
    const left = await unfinished(ctx.db)
    bench.progress(`${now.delivered} of ${now.made} delivered, ${left} to be asked for`)
    if (holds(now, left)) return
    const signature = `${now.delivered} ${left}`
    if (signature !== last) [last, since] = [signature, Date.now()]
    else if (Date.now() - since > QUIET_MS) {
      await door('POST', 'clock', { advanceMs: LATER_MS })
      waits += 1
      since = Date.now()
    }
  }
}

async function rehearse(bench: BenchContext, cleanup: Cleanup, options: ChaosOptions): Promise<Figures> {
  const { count, kills, seed } = options
  bench.progress('starting the store, the sandbox and the desk')
  const from = chance(seed)
  const world = await openInbox(cleanup, from, { organizations: ORGANIZATIONS, seed })
  const { ctx, door, url, publicKeys } = world
  const many = Math.ceil(count / CHANGES)
  const made = { count: many, publicKeys, status: 'PENDING', clocked: false, webhookUrl: url }
  await door('POST', 'operations', made)
  await door('POST', 'webhooks/settings', WEATHER)
  const ids = [...(await statuses(door)).keys()]
  bench.log(`${ids.length} operations of ${publicKeys.length} organizations; ${kills} kills to come`)

  const began = performance.now()
  const portions = kills + 1
  for (let portion = 0; portion < portions; portion += 1) {
    const mine = ids.filter((_, at) => at % portions === portion)
    await world.spare()
    for (let change = 0; change < CHANGES; change += 1)
      await door('POST', 'operations/advance', { ids: mine })
    if (portion === kills) break
    // In the middle of it: some are taken in, others under way, others to come.
    const taken = Math.ceil((mine.length * CHANGES * (10 + from.below(80))) / 100)
    const wanted = (await delivering(door)).delivered + taken
    await until(world, bench, ({ delivered }) => delivered >= wanted)
    await world.kill()
  }
  await until(world, bench, ({ waiting, queued, inFlight }, left) => waiting + queued + inFlight + left === 0)
  const seconds = (performance.now() - began) / 1_000

  const { sorts, made: webhooks, delivered, givenUp } = await delivering(door)
  const all = Object.values(sorts)
  const sum = (pick: (sort: { sent: number; accepted: number }) => number) =>
    all.reduce((total, sort) => total + pick(sort), 0)
  const lost = await lostOf(ctx.db, door)
  const wrong = await wrongOf(ctx.db, door)
  for (const line of [...lost, ...wrong].slice(0, TOLD)) bench.log(line)
  bench.log(
    `${webhooks} webhooks (${delivered} delivered, ${givenUp} given up) and ` +
      `${sorts.duplicate.sent} duplicates (${sorts.duplicate.accepted} while the desk ran), ${sorts.forged.sent} forged, ` +
      `${sorts.oversized.sent} oversized, in ${seconds.toFixed(0)} s`,
  )
  const none = (value: number, note: string) => ({ value, goal: '= 0', ok: value === 0, note })
  return {
    sent: { value: sum(({ sent }) => sent), goal: `>= ${count}`, ok: webhooks >= count, note: 'attempts' },
    accepted: { value: sum(({ accepted }) => accepted), ok: true, note: 'answered with 200' },
    forgedAccepted: none(sorts.forged.accepted + sorts.oversized.accepted, 'forged, altered or too large'),
    lost: none(lost.length + (webhooks - delivered), 'acknowledged and not in the inbox, or never taken in'),
    wrongState: none(wrong.length, 'the desk says something else than the sandbox'),
    kills: { value: kills, goal: `= ${kills}`, ok: true, note: 'SIGKILL' },
  }
}

export const chaos: Chaos = {
  name: 'webhooks',
  flat: true,
  title: 'Webhooks doubled, shuffled, forged and oversized, through kills, against the sandbox’s truth',
  run: (bench, options) => withCleanup((cleanup) => rehearse(bench, cleanup, options)),
}
