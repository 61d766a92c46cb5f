import type { Chance } from '@/lib/features/tariffs/testing/random'
import { type DeskProcess, spawnDesk } from '@/lib/testing/desk-process'
import type { Cleanup } from '../../support/cleanup'

const MODULE = 'lib/bench/chaos/support/worker-process.ts'

export interface Workers {
  /** Kills one of them, sometimes all of them, in the middle of whatever they do; new ones take their places at once. */
  kill(): Promise<void>
  /** Ends all of them in order, does `between` while there is none, and starts them with their clocks set on. */
  later(laterMs: number, between: () => Promise<void>): Promise<void>
}

/** Worker processes on one store, replaced by new ones as they are killed. */
export async function startWorkers(
  cleanup: Cleanup,
  from: Chance,
  count: number,
  settings: Record<string, string>,
): Promise<Workers> {
  let offset = 0
  let ending = false
  const start = () => spawnDesk(MODULE, { ...settings, CHAOS_LATER_MS: String(offset) })
  const running = (worker: DeskProcess) => worker.line((line) => line === 'running')
  const workers = Array.from({ length: count }, start)
  cleanup.add(async () => {
    ending = true
    await Promise.all(workers.map((worker) => worker.signal('SIGKILL')))
  })
  await Promise.all(workers.map(running))

  async function replace(
    which: readonly number[],
    signal: 'SIGKILL' | 'SIGTERM',
    between?: () => Promise<void>,
  ): Promise<void> {
    await Promise.all(which.map((at) => workers[at]?.signal(signal)))
    await between?.()
    if (ending) return
    for (const at of which) workers[at] = start()
    await Promise.all(which.map((at) => workers[at] && running(workers[at])))
  }
  const all = workers.map((_, at) => at)
  return {
    kill: () => replace(from.happens(0.25) ? all : [from.below(count)], 'SIGKILL'),
    later: (laterMs, between) => {
      offset = laterMs
      return replace(all, 'SIGTERM', between)
    },
  }
}
