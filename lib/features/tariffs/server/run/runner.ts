import 'server-only'
import { setImmediate } from 'node:timers/promises'
import type { Ctx } from '@/lib/server/ctx'
import { logger } from '@/lib/server/logger'
import { createDuty, type Duty } from '@/lib/server/duty'
import { createBook } from './book'
import { carryOut, nextLook } from './carry-out'
import { claimSets, LEASE_SECONDS, pausedOf, RENEW_MS, renewClaims } from './claim'
import { park } from './ending'
import { createPlaces } from './places'
import { ClaimLost, type Run } from './run'

/** How soon, while something is under way, to look whether there is more to do. */
const GLANCE_MS = 300
/**
 * While some change-sets wait for the store, others fill the places for calls: as many are under way as keep the places
 * filled for so long. That is few at a gateway some way off, and many at one that answers at once, where the store can
 * follow only if it writes of many at a time.
 */
const FILLED_FOR_MS = 80
const LEAST_A_PLACE = 4
const MOST_A_PLACE = 64
/** So long before a claim ends nothing is sent under it any more. */
const MARGIN_MS = 3_000

/**
 * A step carries out everything that there is to do now, and returns when nothing is left. Stopped, it lets the line under
 * way of each change-set end, begins no other, and gives the rest to other processes.
 */
export type TariffRunner = Duty<{ carriedOut: number }>

/**
 * The part of one process in carrying out change-sets. Any number of processes may have one: a change-set is claimed by one
 * of them at a time, and all that matters is in the store.
 *
 * @param inFlight how many calls may be under way at the same time, each of another organization.
 */
export function createTariffRunner({ inFlight }: { inFlight: number }): TariffRunner {
  const validUntil = new Map<string, number>()

  const valid = () => performance.now() + LEASE_SECONDS * 1_000 - MARGIN_MS

  async function renew(ctx: Ctx): Promise<void> {
    const until = valid()
    const renewed = await renewClaims(ctx.db, [...validUntil.keys()])
    for (const owner of renewed) if (validUntil.has(owner)) validUntil.set(owner, until)
  }

  async function carry(run: Run): Promise<void> {
    const { ctx, set, owner } = run
    try {
      await carryOut(run)
    } catch (error) {
      if (error instanceof ClaimLost) return
      logger().error({ err: error, changeSet: set.id }, 'a change-set could not be carried out')
      // What is known of its lines goes along. Where the store itself has failed the claim ends by itself.
      await park(run, nextLook(set.looks, ctx.clock.now())).catch(() => undefined)
    } finally {
      validUntil.delete(owner)
    }
  }

  async function work(ctx: Ctx, signal: AbortSignal): Promise<{ carriedOut: number }> {
    const { place, callMs, dry } = createPlaces(inFlight)
    const own = {
      ctx,
      book: createBook(ctx, dry),
      place,
      stopping: () => signal.aborted,
    }
    const active = new Set<Promise<void>>()
    const runs = new Set<Run>()
    let paused = new Set<string>()
    let wake = () => undefined as void
    let glanceAt = 0
    let carriedOut = 0

    /** Takes more where there is room for some, in lots: each look for work costs the store the same. */
    async function takeMore(): Promise<void> {
      const target = inFlight * Math.min(MOST_A_PLACE, Math.max(LEAST_A_PLACE, FILLED_FOR_MS / callMs()))
      const room = Math.floor(target) - active.size
      const now = performance.now()
      if (signal.aborted || room < target / 4 || (now < glanceAt && active.size > 0)) return
      const until = valid()
      const claims = await claimSets(ctx, room)
      if (claims.length < room) glanceAt = now + GLANCE_MS
      for (const claim of claims) {
        validUntil.set(claim.owner, until)
        const ours = () => performance.now() < (validUntil.get(claim.owner) ?? 0)
        const { batchId } = claim.set
        // It would not have been claimed.
        if (batchId !== null) paused.delete(batchId)
        const run: Run = {
          ...claim,
          ...own,
          changed: new Set(),
          ours,
          paused: () => batchId !== null && paused.has(batchId),
        }
        const carrying = carry(run).finally(() => {
          active.delete(carrying)
          runs.delete(run)
          wake()
        })
        active.add(carrying)
        runs.add(run)
        carriedOut += 1
      }
    }

    /** More is claimed than has places: what still waits for one is not to be sent after a person has said stop. */
    async function lookForPauses(): Promise<void> {
      const batches = Array.from(runs, ({ set }) => set.batchId).filter((id) => id !== null)
      paused = new Set(await pausedOf(ctx.db, [...new Set(batches)]))
    }

    const glance = setTimeout(() => wake(), GLANCE_MS)
    const renewal = setInterval(() => void renew(ctx).catch(() => undefined), RENEW_MS)
    const pauses = setInterval(() => void lookForPauses().catch(() => undefined), GLANCE_MS)
    try {
      for (;;) {
        await takeMore()
        if (active.size === 0) return { carriedOut }
        // A slow one does not keep what comes meanwhile waiting.
        await new Promise<void>((resolve) => {
          wake = resolve
          glance.refresh()
        })
        // Those that end together make room together.
        await setImmediate()
      }
    } finally {
      await Promise.allSettled(active)
      clearInterval(renewal)
      clearInterval(pauses)
      clearTimeout(glance)
    }
  }

  return createDuty('tariffs.run', 'tariffs.run', work)
}
