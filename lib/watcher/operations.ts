import 'server-only'
import { createHistoryWatch, createJudge, createOperationsWatch } from '@/lib/features/operations/server'
import type { Settings } from '@/lib/server/settings'
import { systemCtx } from './ctx'
import type { Job } from './timers'

/** How soon it is noticed that something takes longer than is usual. */
const JUDGE_MS = 15_000
/** How soon a key that was just kept is used to look for what was made elsewhere. */
const HISTORY_MS = 5_000
/** One poll under way for so many a second: enough for a gateway that takes a quarter of a second. */
const PER_SECOND = 4

/**
 * Follows auto-swaps and auto-withdrawals to their end. Each organization has a key, and places, of its own; two of those of
 * one stay free for people, whoever it is. Where the gateway wants nonces in order, one poll is under way at a time.
 */
export function operationsJob(settings: Settings): Job {
  const { GATEWAY_CONCURRENCY, GATEWAY_NONCES, OPERATION_READS_PER_SECOND } = settings
  const wanted = Math.max(2, Math.ceil(OPERATION_READS_PER_SECOND / PER_SECOND))
  const watch = createOperationsWatch({
    readsPerSecond: OPERATION_READS_PER_SECOND,
    inFlight: GATEWAY_NONCES === 'increasing' ? 1 : Math.max(1, Math.min(wanted, GATEWAY_CONCURRENCY - 2)),
  })
  return {
    name: 'operations',
    run: async () => (await watch.step(systemCtx('operations'), {})).nextInMs,
    stop: () => watch.stop(),
  }
}

/** Finds operations that take longer than is usual. */
export function judgeJob(): Job {
  const judge = createJudge()
  return {
    name: 'stuck-operations',
    run: async () => {
      await judge.step(systemCtx('stuck-operations'), {})
      return JUDGE_MS
    },
    stop: () => judge.stop(),
  }
}

/** Finds operations that were made elsewhere. */
export function historyJob({ OPERATION_READS_PER_SECOND }: Settings): Job {
  const watch = createHistoryWatch({ readsPerSecond: OPERATION_READS_PER_SECOND })
  return {
    name: 'operation-history',
    run: async () => {
      await watch.step(systemCtx('operation-history'), {})
      return HISTORY_MS
    },
    stop: () => watch.stop(),
  }
}
