import { pool } from '@/lib/server/db/client'
import { gateway } from '@/lib/server/gateway'
import { startWatcher } from '..'

/** A watcher in a process of its own, for tests that kill it: everything it needs is in its environment. */
const watcher = startWatcher()
process.stdout.write('running\n')
process.once('SIGTERM', () => {
  void watcher
    .stop()
    .then(() => Promise.all([gateway().close(), pool().end()]))
    .then(() => process.exit(0))
})
