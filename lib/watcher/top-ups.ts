import 'server-only'
import {
  createNonceProof,
  createTopUpBatches,
  createTopUpRunner,
  hostOf,
} from '@/lib/features/top-ups/server'
import { gatewayAccount } from '@/lib/server/gateway'
import type { Settings } from '@/lib/server/settings'
import { systemCtx } from './ctx'
import type { Job } from './timers'

/** Somebody has just approved one and watches: how long it takes to be noticed. */
const TOP_UPS_MS = 300
/** A list is begun, and told to be through, a moment after it is. */
const LISTS_MS = 500
/** What is proved of a host is proved again now and then; what could not be proved, soon. */
const PROOF_MS = 60 * 60_000
const UNPROVED_MS = 30_000

/**
 * Sends approved top-ups and finds out what became of them. Half of the places for calls stay free for people; where the
 * gateway wants nonces in order there is one place in all, and bytes are never sent again.
 */
export function topUpsJob(settings: Settings): Job {
  const { GATEWAY_CONCURRENCY, GATEWAY_NONCES } = settings
  const increasing = GATEWAY_NONCES === 'increasing'
  const { baseUrl, partner } = gatewayAccount(settings)
  const host = hostOf(baseUrl)
  const runner = createTopUpRunner({
    inFlight: increasing ? 1 : Math.max(1, GATEWAY_CONCURRENCY >> 1),
    account: `${host} ${partner.publicKey}`,
    host: increasing ? null : host,
  })
  return {
    name: 'top-ups',
    run: async () => {
      await runner.step(systemCtx('top-ups'), {})
      return TOP_UPS_MS
    },
    stop: () => runner.stop(),
  }
}

/** Proves at every start, with harmless reads, whether the host refuses a nonce that it has seen. */
export function nonceProofJob(settings: Settings): Job {
  const proof = createNonceProof(hostOf(gatewayAccount(settings).baseUrl))
  return {
    name: 'nonce-proof',
    run: async () => {
      const { verdict } = await proof.step(systemCtx('nonce-proof'), {})
      return verdict === 'unclear' ? UNPROVED_MS : PROOF_MS
    },
    stop: () => proof.stop(),
  }
}

/** Begins lists of top-ups as soon as others have agreed, and ends those that are through. */
export function topUpBatchesJob(): Job {
  const batches = createTopUpBatches()
  return {
    name: 'top-up-lists',
    run: async () => {
      await batches.step(systemCtx('top-up-lists'), {})
      return LISTS_MS
    },
    stop: () => batches.stop(),
  }
}
