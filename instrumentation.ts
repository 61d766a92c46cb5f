/**
 * Next calls this once in every server process, before the first request. The watcher runs in the app unless WATCHER=off
 * leaves it to `npm run worker`; a build and the edge runtime have none.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || process.env.NEXT_PHASE === 'phase-production-build') return
  const { env } = await import('@/lib/server/env')
  if (env().WATCHER !== 'app') return
  const { startWatcher } = await import('@/lib/watcher')
  const watcher = startWatcher()
  // Whoever serves the app decides when the process ends; what was not given back by then is taken over by its lease.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void watcher.stop())
}
