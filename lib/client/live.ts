import type { QueryClient } from '@tanstack/react-query'
import { LIVE_NOUNS, type LiveEvent } from '@/lib/shared/live'
import { api } from '@/lib/shared/routes'
import { createInvalidator } from './live-invalidator'
import { onSessionChange } from './session-store'

/** The server says something at least every ten seconds; after so long without a word the connection is dead. */
const SILENCE_MS = 35_000
const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 30_000

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

  const hear = (event: LiveEvent) =>
    'all' in event ? invalidator.take(LIVE_NOUNS) : invalidator.take(event.nouns, event.ids)

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
