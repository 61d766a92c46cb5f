import 'server-only'
import type { Ctx } from '@/lib/server/ctx'
import { createDuty, type Duty } from '@/lib/server/duty'
import { createLeases } from '@/lib/server/leases'
import { logger } from '@/lib/server/logger'
import { createPlaces } from '@/lib/server/places'
import { GLANCE_MS, workOff } from '@/lib/server/work-off'
import { createBook } from './book'
import { carryOut, nextLook } from './carry-out'
import { claimSets, pausedOf, renewClaims } from './claim'
import { park } from './ending'
import { ClaimLost, type Run } from './run'

/**
 * While some change-sets wait for the store, others fill the places for calls: as many are under way as keep the places
 * filled for so long. That is few at a gateway some way off, and many at one that answers at once, where the store can
 * follow only if it writes of many at a time.
 */
const FILLED_FOR_MS = 80
const LEAST_A_PLACE = 4
const MOST_A_PLACE = 64

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
  const leases = createLeases()

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
      leases.release(owner)
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
    const runs = new Set<Run>()
    let paused = new Set<string>()

    async function take(room: number): Promise<Run[]> {
      const until = leases.until()
      const claims = await claimSets(ctx, room)
      return claims.map((claim) => {
        leases.hold(claim.owner, until)
        const { batchId } = claim.set
        // It would not have been claimed.
        if (batchId !== null) paused.delete(batchId)
        const run: Run = {
          ...claim,
          ...own,
          changed: new Set(),
          ours: () => leases.ours(claim.owner),
          paused: () => batchId !== null && paused.has(batchId),
        }
        runs.add(run)
        return run
      })
    }

    /** More is claimed than has places: what still waits for one is not to be sent after a person has said stop. */
    async function lookForPauses(): Promise<void> {
      const batches = Array.from(runs, ({ set }) => set.batchId).filter((id) => id !== null)
      paused = new Set(await pausedOf(ctx.db, [...new Set(batches)]))
    }

    const endRenewing = leases.renewing((owners) => renewClaims(ctx.db, owners))
    const pauses = setInterval(() => void lookForPauses().catch(() => undefined), GLANCE_MS)
    try {
      const carriedOut = await workOff({
        signal,
        target: () => inFlight * Math.min(MOST_A_PLACE, Math.max(LEAST_A_PLACE, FILLED_FOR_MS / callMs())),
        take,
        carry: (run) => carry(run).finally(() => runs.delete(run)),
      })
      return { carriedOut }
    } finally {
      endRenewing()
      clearInterval(pauses)
    }
  }

  return createDuty('tariffs.run', 'tariffs.run', work)
}
