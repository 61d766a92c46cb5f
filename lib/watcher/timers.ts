import 'server-only'
import { setMaxListeners } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Job {
  name: string
  /** Does what there is to do and says after how many milliseconds to look again. */
  run(): Promise<number>
  /** Makes a run under way end soon, and gives back what it holds. */
  stop?(): Promise<void>
}

export interface Timers {
  /** Resolves when nothing runs any more. */
  stop(): Promise<void>
}

const LONGEST_PAUSE_MS = 60_000

/** A second at first, doubling to a minute: a store that is down is not asked a thousand times. */
const pauseAfter = (failures: number) => Math.min(LONGEST_PAUSE_MS, 1_000 * 2 ** Math.min(failures - 1, 10))

/** Up to a tenth more, so that processes started together do not stay together. */
const jittered = (ms: number) => ms * (1 + Math.random() / 10)

/**
 * Runs every job again and again: a job never overlaps with itself, waits for no other, and is not ended by its own
 * failures.
 */
export function startTimers(
  jobs: readonly Job[],
  failed: (job: string, error: unknown, failures: number) => void,
): Timers {
  const stopping = new AbortController()
  // Every job waits on it: as many as there are is no leak.
  setMaxListeners(jobs.length + 1, stopping.signal)

  async function keepRunning(job: Job): Promise<void> {
    for (let failures = 0; !stopping.signal.aborted;) {
      let pause: number
      try {
        pause = await job.run()
        failures = 0
      } catch (error) {
        failures += 1
        pause = pauseAfter(failures)
        if (!stopping.signal.aborted) failed(job.name, error, failures)
      }
      await sleep(jittered(pause), undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }

  const loops = jobs.map(keepRunning)
  return {
    stop: async () => {
      stopping.abort()
      await Promise.allSettled(jobs.map((job) => job.stop?.()))
      await Promise.all(loops)
    },
  }
}
