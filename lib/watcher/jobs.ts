import 'server-only'
import { createLapses } from '@/lib/features/approvals/server'
import { createBalancesSweep } from '@/lib/features/balances/server'
import { createFundingRunner } from '@/lib/features/funding/server'
import { createMirror, type Pace } from '@/lib/features/mirror/server'
import { createDelivery } from '@/lib/features/notifications/server'
import { createPlanner, createSweep, createTariffRunner } from '@/lib/features/tariffs/server'
import { reconcileDue } from '@/lib/server/effects'
import { channelsOf } from '@/lib/server/notify/channels'
import type { Settings } from '@/lib/server/settings'
import { agreedJob } from './agreed'
import { systemCtx } from './ctx'
import { historyJob, judgeJob, operationsJob } from './operations'
import { RECONCILERS } from './reconcilers'
import type { Job } from './timers'
import { nonceProofJob, topUpBatchesJob, topUpsJob } from './top-ups'
import { webhooksJob } from './webhooks'

/** How often lost answers are looked for; each of them has its own, growing pause in the store. */
const RECONCILE_MS = 2_000
/** Somebody has just pressed *Apply* and watches: how long it takes to be noticed. */
const TARIFFS_MS = 300
/** How soon what was told leaves the desk. */
const DELIVERY_MS = 2_000
/** A request for approval lives five minutes at the least: nobody notices that it ends a few seconds late. */
const LAPSES_MS = 2_000
/** A dry run begins a moment after it was asked for. */
const PLANS_MS = 1_000
/** How soon a deposit invoice that is due is noticed. */
const FUNDING_MS = 1_000

/**
 * How fast the mirror may read. It takes half of the places for calls under way, so a person's call finds one free at
 * once; where the gateway wants nonces in order calls go one by one, and the mirror never has a second one waiting.
 */
export function paceOf(settings: Settings): Pace {
  const { GATEWAY_CONCURRENCY, GATEWAY_NONCES, MIRROR_REQUESTS_PER_SECOND, MIRROR_PROBE_SECONDS } = settings
  return {
    requestsPerSecond: MIRROR_REQUESTS_PER_SECOND,
    inFlight: GATEWAY_NONCES === 'increasing' ? 1 : Math.max(1, Math.min(4, GATEWAY_CONCURRENCY >> 1)),
    probeSeconds: MIRROR_PROBE_SECONDS,
  }
}

export function mirrorJob(settings: Settings): Job {
  const mirror = createMirror(paceOf(settings))
  return {
    name: 'mirror',
    run: async () => (await mirror.step(systemCtx('mirror'), {})).nextInMs,
    stop: () => mirror.stop(systemCtx('mirror')),
  }
}

export function reconcileJob(): Job {
  return {
    name: 'reconcile',
    run: async () => {
      await reconcileDue(systemCtx('reconcile'), RECONCILERS)
      return RECONCILE_MS
    },
  }
}

/**
 * Carries out authorised changes of tariffs. Each organization has one call under way at a time, and half of the places
 * stay free for people; where the gateway wants nonces in order there is one place in all.
 */
export function tariffsJob({ GATEWAY_CONCURRENCY, GATEWAY_NONCES }: Settings): Job {
  const inFlight = GATEWAY_NONCES === 'increasing' ? 1 : Math.max(1, GATEWAY_CONCURRENCY >> 1)
  const runner = createTariffRunner({ inFlight })
  return {
    name: 'tariffs',
    run: async () => {
      await runner.step(systemCtx('tariffs'), {})
      return TARIFFS_MS
    },
    stop: () => runner.stop(),
  }
}

/** Reads what the dry runs of batches need, two organizations at a time: people's calls come first. */
export function plansJob({ GATEWAY_NONCES }: Settings): Job {
  const planner = createPlanner({ inFlight: GATEWAY_NONCES === 'increasing' ? 1 : 2 })
  return {
    name: 'plans',
    run: async () => {
      await planner.step(systemCtx('plans'), {})
      return PLANS_MS
    },
    stop: () => planner.stop(),
  }
}

/** For what is read again and again there are two calls under way at the most: people's calls come first. */
const fewInFlight = ({ GATEWAY_CONCURRENCY, GATEWAY_NONCES }: Settings) =>
  GATEWAY_NONCES === 'increasing' ? 1 : Math.max(1, Math.min(2, GATEWAY_CONCURRENCY >> 2))

/** Reads the tariffs of everybody, again and again. */
export function sweepJob(settings: Settings): Job {
  const sweep = createSweep({
    readsPerSecond: settings.TARIFF_READS_PER_SECOND,
    inFlight: fewInFlight(settings),
  })
  return {
    name: 'sweep',
    run: async () => (await sweep.step(systemCtx('sweep'), {})).nextInMs,
    stop: () => sweep.stop(),
  }
}

/** Reads the balances of everybody, again and again, most often those that matter. */
export function balancesJob(settings: Settings): Job {
  const sweep = createBalancesSweep({
    readsPerSecond: settings.BALANCE_READS_PER_SECOND,
    inFlight: fewInFlight(settings),
  })
  return {
    name: 'balances',
    run: async () => (await sweep.step(systemCtx('balances'), {})).nextInMs,
    stop: () => sweep.stop(),
  }
}

/** Sends what is told out of the desk, where somebody configured a way. */
export function deliveryJob(settings: Settings): Job {
  const sandbox = settings.DESK_MODE === 'sandbox'
  const delivery = createDelivery({ ...channelsOf(settings), publicUrl: settings.PUBLIC_URL, sandbox })
  return {
    name: 'delivery',
    run: async () => {
      await delivery.step(systemCtx('delivery'), {})
      return DELIVERY_MS
    },
    stop: () => delivery.stop(),
  }
}

/** Closes requests for approval whose time is up. */
export function approvalsJob(): Job {
  const lapses = createLapses()
  return {
    name: 'approvals',
    run: async () => {
      await lapses.step(systemCtx('approvals'), {})
      return LAPSES_MS
    },
    stop: () => lapses.stop(),
  }
}

/** Follows deposit invoices to their end; each has its own pause in the store, and all share the vendor's limit. */
export function fundingJob(): Job {
  const runner = createFundingRunner()
  return {
    name: 'funding',
    run: async () => {
      await runner.step(systemCtx('funding'), {})
      return FUNDING_MS
    },
    stop: () => runner.stop(),
  }
}

/** Everything that the desk does by itself with these settings. */
export function jobsOf(settings: Settings): Job[] {
  const always = [
    mirrorJob(settings),
    reconcileJob(),
    tariffsJob(settings),
    plansJob(settings),
    topUpsJob(settings),
    topUpBatchesJob(),
    nonceProofJob(settings),
    deliveryJob(settings),
    approvalsJob(),
    fundingJob(),
    webhooksJob(settings),
    agreedJob(),
  ]
  return [
    ...always,
    ...(settings.TARIFF_READS_PER_SECOND === 0 ? [] : [sweepJob(settings)]),
    ...(settings.BALANCE_READS_PER_SECOND === 0 ? [] : [balancesJob(settings)]),
    ...(settings.OPERATION_READS_PER_SECOND === 0
      ? []
      : [operationsJob(settings), judgeJob(), historyJob(settings)]),
  ]
}
