import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { LIVE_NOUNS, type LiveChange, type LiveEvent } from '@/lib/shared/live'
import type { Listener } from './listener'

export interface LivePace {
  /** A burst of changes becomes one event. */
  gatherMs: number
  /** After so long without a change a word is sent, so that both sides notice a broken connection. */
  heartbeatMs: number
  /** How often it is asked whether the session still lives. */
  checkMs: number
}

export const LIVE_PACE: LivePace = { gatherMs: 100, heartbeatMs: 15_000, checkMs: 10_000 }

/** Of a crowd that changes at the same time no more are named: a page reads it all anew. */
const MOST_IDS = 200

const said = (event: LiveEvent) => `data: ${JSON.stringify(event)}\n\n`

/**
 * What one open page hears, as server-sent events. The changes of other people's own things are not for it.
 *
 * @param of.reads whether the things of a noun may be named to them: of others they hear only that something changed.
 * @param of.alive whether the session still lives. As soon as it does not, or nobody can say, the stream ends.
 * @param of.left is called when it has ended, whatever ended it.
 */
export async function* liveEvents(
  of: {
    listener: Listener
    staffId: string
    reads: (noun: LiveChange['noun']) => boolean
    alive: () => Promise<boolean>
    left: () => void
  },
  signal: AbortSignal,
  pace: LivePace = LIVE_PACE,
): AsyncGenerator<string> {
  const changed = new Set<LiveChange['noun']>()
  const ids = new Set<string>()
  let wake = new AbortController()
  const rest = (ms: number) =>
    sleep(ms, undefined, { signal: AbortSignal.any([signal, wake.signal]) }).catch(() => undefined)
  const leave = of.listener.subscribe((heard) => {
    if (heard?.staffId !== undefined && heard.staffId !== of.staffId) return
    for (const noun of heard ? [heard.noun] : LIVE_NOUNS) changed.add(noun)
    if (heard?.id != null && ids.size < MOST_IDS && of.reads(heard.noun)) ids.add(heard.id)
    wake.abort()
  })
  try {
    yield 'retry: 3000\n\n'
    let checkedAt = performance.now()
    while (!signal.aborted) {
      if (changed.size === 0) await rest(Math.min(pace.heartbeatMs, pace.checkMs))
      else await sleep(pace.gatherMs, undefined, { signal }).catch(() => undefined)
      if (signal.aborted) return
      wake = new AbortController()
      if (performance.now() - checkedAt >= pace.checkMs) {
        if (!(await of.alive().catch(() => false))) return
        checkedAt = performance.now()
      }
      const nouns = [...changed]
      const named = ids.size > 0 && { ids: [...ids] }
      changed.clear()
      ids.clear()
      if (nouns.length === 0) yield ': still here\n\n'
      else yield said(nouns.length === LIVE_NOUNS.length ? { all: true } : { nouns, ...named })
    }
  } finally {
    leave()
    of.left()
  }
}
