import { createMirror } from '@/lib/features/mirror/server'
import { pool } from '@/lib/server/db/client'
import { gateway } from '@/lib/server/gateway'
import { systemCtx } from '@/lib/watcher/ctx'

/**
 * The mirror in a process of its own, without a budget. It reports its memory twice a second, as `rss BYTES`, and ends in
 * order on SIGTERM.
 */
const mirror = createMirror({ requestsPerSecond: 1_000_000, inFlight: 4, probeSeconds: 15 })
let running = true

const report = setInterval(() => process.stdout.write(`rss ${process.memoryUsage.rss()}\n`), 500)
process.once('SIGTERM', () => {
  running = false
  void mirror.stop(systemCtx('bench'))
})

while (running) await mirror.step(systemCtx('bench'), {})
clearInterval(report)
await gateway().close()
await pool().end()
