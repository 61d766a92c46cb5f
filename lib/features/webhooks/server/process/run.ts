import 'server-only'
import type { Ctx } from '@/lib/server/ctx'
import { createDuty, type Duty } from '@/lib/server/duty'
import { logger } from '@/lib/server/logger'
import { workOff, type Work } from '@/lib/server/work-off'
import { claimDue, gather, giveBack, renew, RENEW_MS, settle, type Claim } from './claim'
import { lead } from './lead'
import { tidy } from './tidy'

const TIDY_EVERY_MS = 3_600_000

export type WebhooksRunner = Duty<{ taken: number }>

interface Pace extends Pick<Work<Claim>, 'told'> {
  /** Few: people's calls find a place. */
  inFlight: number
}

/**
 * Works off the inbox: asks the gateway what is true of whatever was delivered. Any number of processes may do so; whoever is
 * killed in the middle of it has asked in vain, and another one asks again. No trail: each delivery tells what it led to.
 */
export function createWebhooksRunner({ inFlight, told }: Pace): WebhooksRunner {
  let tidiedAt = Number.NEGATIVE_INFINITY
  const inHand = new Set<Claim>()

  async function carry(ctx: Ctx, claim: Claim, signal: AbortSignal): Promise<void> {
    const { db, clock } = ctx
    inHand.add(claim)
    try {
      await gather(db, claim)
      const settled = await lead(ctx, claim, signal)
      if (settled === null) await giveBack(db, claim, clock.now())
      else await settle(db, claim, settled, clock.now())
    } catch (error) {
      // Its lease ends, and it is tried again; the others go on.
      logger().error({ err: error, deliveryId: claim.last }, 'a webhook could not be processed')
    } finally {
      inHand.delete(claim)
    }
  }

  return createDuty('webhooks.process', 'webhooks.process', async (ctx, signal) => {
    const now = ctx.clock.now().getTime()
    if (now - tidiedAt >= TIDY_EVERY_MS) {
      await tidy(ctx.db, ctx.clock.now())
      tidiedAt = now
    }
    const renewing = setInterval(
      () => void renew(ctx.db, [...inHand], ctx.clock.now()).catch(() => undefined),
      RENEW_MS,
    )
    try {
      const taken = await workOff<Claim>({
        signal,
        target: () => inFlight,
        take: (room) => claimDue(ctx.db, room, ctx.clock.now()),
        carry: (claim) => carry(ctx, claim, signal),
        told,
      })
      return { taken }
    } finally {
      clearInterval(renewing)
    }
  })
}
