import type { QueryClient } from '@tanstack/react-query'
import { LIVE_NOUNS, type LiveChange, type LiveEvent } from '@/lib/shared/live'
import { api } from '@/lib/shared/routes'
import { onSessionChange } from './session-store'

type Noun = LiveChange['noun']

/** What else shows a noun's things: roots of query keys beside its own. */
const ALSO: Partial<Record<Noun, readonly string[]>> = {
  tariffs: ['tariff-change-sets', 'tariff-batches'],
  approvals: ['top-ups', 'tariff-change-sets', 'withdrawals'],
  swaps: ['operations'],
  withdrawals: ['operations'],
}

/** The server says something at least every ten seconds; after so long without a word the connection is dead. */
const SILENCE_MS = 35_000
const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 30_000
/** A noun that changes all the time is read again once in this time, and not for each change. */
const GAP_MS = 1_000

export interface LiveStream {
  stop(): void
}

/** The events of a text stream, each as its data; what is no event of ours is passed over. */
export function createParser(hear: (event: LiveEvent) => void): (text: string) => void {
  let rest = ''
  return (text) => {
    const blocks = `${rest}${text}`.split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      if (!block.startsWith('data: ')) continue
      hear(JSON.parse(block.slice(6)) as LiveEvent)
    }
  }
}

/** Makes what is read of a noun stale, at once and then no more often than once in a while; the last change always counts. */
export function createInvalidator(client: QueryClient): { take(nouns: readonly Noun[]): void; stop(): void } {
  const waiting = new Set<string>()
  const timers = new Map<string, ReturnType<typeof setTimeout>>()

  function take(root: string): void {
    if (timers.has(root)) return void waiting.add(root)
    void client.invalidateQueries({ queryKey: [root] })
    const again = () => {
      timers.delete(root)
      if (waiting.delete(root)) take(root)
    }
    timers.set(root, setTimeout(again, GAP_MS))
  }
  return {
    take: (nouns) => {
      for (const root of new Set(nouns.flatMap((noun) => [noun, ...(ALSO[noun] ?? [])]))) take(root)
    },
    stop: () => {
      for (const timer of timers.values()) clearTimeout(timer)
      timers.clear()
    },
  }
}

/**
 * Follows what changes at the desk while the page is on screen: a page in the background holds no connection (a browser
 * has six for a host), and reads everything live again when it is looked at. The same after sleep, a lost network and a
 * restart of the desk: a connection without a word counts as lost, and after each lost one anything may be different.
 *
 * The stream counts as no activity of the session; where the session has ended it waits until somebody signs in.
 */
export function startLive(client: QueryClient): LiveStream {
  const invalidator = createInvalidator(client)
  let connection: AbortController | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let missed = false

  const hear = (event: LiveEvent) => invalidator.take('all' in event ? LIVE_NOUNS : event.nouns)

  /** Resolves with the pause after which to try again; null for not before something happens. */
  async function follow(signal: AbortSignal, lost: () => void): Promise<number | null> {
    const pause = () => Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures++) * (0.5 + Math.random())
    let silence = setTimeout(lost, SILENCE_MS)
    try {
      const response = await fetch(api.events(), {
        headers: { Accept: 'text/event-stream', 'x-desk-background': '1' },
        cache: 'no-store',
        redirect: 'error',
        signal,
      })
      if (response.status === 401 || response.status === 403) return null
      if (!response.ok || !response.body) return pause()
      if (missed) hear({ all: true })
      missed = true
      const parse = createParser(hear)
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
      for (;;) {
        const { done, value } = await reader.read()
        if (done) return pause()
        failures = 0
        clearTimeout(silence)
        silence = setTimeout(lost, SILENCE_MS)
        parse(value)
      }
    } catch {
      return pause()
    } finally {
      clearTimeout(silence)
    }
  }

  function disconnect(): void {
    clearTimeout(timer)
    connection?.abort()
    connection = undefined
  }

  function connect(): void {
    if (connection || document.visibilityState === 'hidden') return
    clearTimeout(timer)
    const own = new AbortController()
    connection = own
    void follow(own.signal, () => own.abort()).then((pause) => {
      if (connection !== own) return
      connection = undefined
      if (pause !== null) timer = setTimeout(connect, pause)
    })
  }

  const reconnect = () => {
    disconnect()
    connect()
  }
  const watching = new AbortController()
  const { signal } = watching
  document.addEventListener('visibilitychange', reconnect, { signal })
  window.addEventListener('online', reconnect, { signal })
  // An open connection would keep the page out of the browser's memory of pages.
  window.addEventListener('pagehide', disconnect, { signal })
  window.addEventListener('pageshow', connect, { signal })
  const forget = onSessionChange(reconnect)
  connect()

  return {
    stop: () => {
      watching.abort()
      forget()
      disconnect()
      invalidator.stop()
    },
  }
}
