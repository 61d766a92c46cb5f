import 'server-only'
import { env } from '@/lib/server/env'
import { logger } from '@/lib/server/logger'
import { jobsOf } from './jobs'
import { startTimers } from './timers'

/**
 * Starts everything that the desk does by itself. Any number of processes may do so: the mirror has a lease, effects are
 * claimed one by one. The store must have been migrated; the pool and the gateway stay open after `stop`, for whoever
 * else uses them.
 */
export function startWatcher(): { stop(): Promise<void> } {
  const log = logger()
  const timers = startTimers(jobsOf(env()), (job, error, failures) => {
    log.error({ err: error, job, failures }, 'a job of the watcher failed and will be tried again')
  })
  log.info('the watcher is running')
  return {
    stop: async () => {
      await timers.stop()
      log.info('the watcher has stopped')
    },
  }
}
