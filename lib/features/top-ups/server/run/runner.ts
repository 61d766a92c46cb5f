import 'server-only'
import type { Ctx } from '@/lib/server/ctx'
import { createDuty, type Duty } from '@/lib/server/duty'
import { createLeases } from '@/lib/server/leases'
import { logger } from '@/lib/server/logger'
import { createPlaces } from '@/lib/server/places'
import { workOff } from '@/lib/server/work-off'
import { authorise } from './authorise'
import { claimTopUps, renewTopUps } from './claim'
import { keepProof } from './proof'
import { resolve } from './resolve'
import { nextLook } from './rules'
import { ClaimLost, leave, type Run } from './run'
import { send } from './send'

/** While some wait for the store, others fill the places for calls. */
const A_PLACE = 4

export interface TopUpRunnerOptions {
  /** How many calls may be under way at the same time, each about another balance. */
  inFlight: number
  /** Who speaks to which gateway: its address and the partner's public key. */
  account: string
  /**
   * The gateway, as facts about it are kept; null where bytes must never be sent again, whatever is proved of it: where
   * nonces have to grow, an old one is refused for its age, which says nothing about what was received.
   */
  host: string | null
}

/** A step does everything that there is to do now, and returns when nothing is left. */
export type TopUpRunner = Duty<{ carriedOut: number }>

async function carryOut(run: Run): Promise<void> {
  switch (run.row.status) {
    case 'awaiting-approval':
      return authorise(run)
    case 'approved':
      return send(run)
    default:
      return resolve(run)
  }
}

/**
 * The part of one process in sending top-ups and finding out what became of them. Any number of processes may have one: a
 * top-up is claimed by one of them at a time, and all that matters is in the store.
 */
export function createTopUpRunner({ inFlight, account, host }: TopUpRunnerOptions): TopUpRunner {
  const leases = createLeases()

  async function carry(run: Run): Promise<void> {
    try {
      await carryOut(run)
    } catch (error) {
      if (error instanceof ClaimLost) {
        // Given back at once where this process is to end: others need not wait for the claim to.
        if (run.stopping()) await leave(run, {}).catch(() => undefined)
        return
      }
      logger().error({ err: error, topUp: run.row.id }, 'a top-up could not be carried on')
      // A call may have been made: then the row says so, and this changes nothing. The claim ends by itself in that case.
      const nextLookAt = nextLook(run.row.looks, run.ctx.clock.now(), 0)
      await leave(run, { nextLookAt, looks: run.row.looks + 1 }).catch(() => undefined)
    } finally {
      leases.release(run.owner)
    }
  }

  return createDuty('top-ups.run', 'top-ups.run', async (ctx: Ctx, signal) => {
    const { place } = createPlaces(inFlight)
    const stopping = () => signal.aborted
    const endRenewing = leases.renewing((owners) => renewTopUps(ctx.db, owners))
    try {
      const carriedOut = await workOff<Run>({
        signal,
        target: () => inFlight * A_PLACE,
        take: async (room) => {
          const until = leases.until()
          const claims = await claimTopUps(ctx, room)
          return claims.map((claim) => {
            leases.hold(claim.owner, until)
            return { ...claim, ctx, account, host, place, stopping, ours: () => leases.ours(claim.owner) }
          })
        },
        carry,
      })
      return { carriedOut }
    } finally {
      endRenewing()
    }
  })
}

/** Finds out, with two reads that change nothing, whether the host refuses a nonce that it has seen, and keeps it. */
export const createNonceProof = (host: string): Duty<{ verdict: 'yes' | 'no' | 'unclear' }> =>
  createDuty('top-ups.run', 'top-ups.run', async (ctx) => {
    const proof = await ctx.gateway.partner.proveNonces()
    // What is known of it is not forgotten because nothing could be found out just now.
    if (proof.verdict !== 'unclear') await keepProof(ctx.db, host, proof, ctx.clock.now())
    return { verdict: proof.verdict }
  })
