import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Budget {
  /** Waits for its turn, `cost` places behind the one before. @throws AbortError */
  take(signal: AbortSignal, cost?: number): Promise<void>
}

/**
 * Requests evenly spaced, without bursts: what was not used is lost, so that the gateway never meets more than
 * `perSecond` in any second.
 */
export function createBudget(perSecond: number, now: () => number = () => performance.now()): Budget {
  const gap = 1_000 / perSecond
  let freeAt = 0
  return {
    async take(signal, cost = 1) {
      const at = Math.max(freeAt, now())
      freeAt = at + gap * cost
      const wait = at - now()
      // Timers are exact to a millisecond only: shorter waits would slow a fast budget down to a thousand a second.
      if (wait >= 1) await sleep(wait, undefined, { signal })
      else signal.throwIfAborted()
    },
  }
}
