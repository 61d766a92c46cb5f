import 'server-only'
import { createBudget, type Budget } from '@/lib/server/budget'
import { createDuty, type Duty } from '@/lib/server/duty'
import { logger } from '@/lib/server/logger'
import { createSharedBudget } from '../watch/shared-budget'
import { lookThrough } from './look-through'
import { giveBack, putOff, takeHistory } from './turns'

/** Polls come first: of the budget of the installation this much at the most goes into histories. */
const PART = 4
/** A step ends after so many organizations at the latest. */
const AT_ONCE = 20

/**
 * Finds operations that were made elsewhere in the transaction history of every organization whose key is in the vault, and
 * enters them: the API lists none (gateway-api.md 5). A slow job, of few requests.
 */
export function createHistoryWatch({
  readsPerSecond,
}: {
  readsPerSecond: number
}): Duty<{ entered: number }> {
  const own = createBudget(readsPerSecond / PART)
  const shared = createSharedBudget(readsPerSecond)
  return createDuty('operations.enter-history', 'operations.run', async (ctx, signal) => {
    const { db, clock } = ctx
    const budget: Budget = {
      take: async (given) => {
        await own.take(given)
        await shared(db).take(given)
      },
    }
    let entered = 0
    for (let at = 0; at < AT_ONCE && !signal.aborted; at += 1) {
      const turn = await takeHistory(db, clock.now())
      if (!turn) break
      try {
        entered += await lookThrough({ ctx, budget, signal }, turn)
      } catch (error) {
        if (signal.aborted) {
          await giveBack(db, turn, clock.now())
          break
        }
        await putOff(db, turn, clock.now())
        logger().error(
          { err: error, organizationId: turn.organizationId },
          'a history could not be looked through',
        )
      }
    }
    return { entered }
  })
}
