import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { createWebhooksRunner } from '@/lib/features/webhooks/server'
import { listener } from '@/lib/server/live/listener'
import type { Settings } from '@/lib/server/settings'
import { systemCtx } from './ctx'
import type { Job } from './timers'

/** How soon something that nobody told of, or that is to be tried again, is noticed. */
const LOOK_MS = 1_000

/**
 * Asks the gateway about what was delivered, as soon as it is in the inbox: the commit wakes this, in whichever process it
 * was made, and a timer finds whatever that has missed. Half of the places for calls stay free for people; where the gateway
 * wants nonces in order there is one place in all.
 */
export function webhooksJob({ GATEWAY_CONCURRENCY, GATEWAY_NONCES }: Settings): Job {
  const inFlight = GATEWAY_NONCES === 'increasing' ? 1 : Math.max(1, GATEWAY_CONCURRENCY >> 1)
  const looks = new Set<() => void>()
  const told = (look: () => void) => {
    looks.add(look)
    return () => void looks.delete(look)
  }
  const runner = createWebhooksRunner({ inFlight, told })
  let woken = new AbortController()
  let leave: (() => void) | undefined
  return {
    name: 'webhooks',
    run: async () => {
      leave ??= listener().subscribe((heard) => {
        if (heard !== null && heard.noun !== 'webhooks') return
        woken.abort()
        for (const look of looks) look()
      })
      woken = new AbortController()
      const { taken } = await runner.step(systemCtx('webhooks'), {})
      if (taken === 0) await sleep(LOOK_MS, undefined, { signal: woken.signal }).catch(() => undefined)
      return 0
    },
    stop: async () => {
      leave?.()
      woken.abort()
      await runner.stop()
    },
  }
}
