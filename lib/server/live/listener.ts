import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { LIVE_NOUNS, type LiveChange } from '@/lib/shared/live'
import { env } from '../env'
import { logger } from '../logger'
import { LIVE_CHANNEL } from '.'

/** A change, or null: something may have been missed, so anything may be different. */
export type Heard = LiveChange | null

export interface Listener {
  /** Hears what is told from now on, and what was told in the last seconds. Returns the way out. */
  subscribe(hear: (heard: Heard) => void): () => void
  /** Closes the connection; resolves when it is gone. */
  stop(): Promise<void>
}

/** A page is drawn a moment before its stream begins: what was told meanwhile is told to it again. */
const REPEATED_MS = 30_000
const MOST_REPEATED = 500
/** A connection that died without a word is noticed within this time. */
const PULSE_MS = 20_000
const ANSWER_MS = 5_000
const LONGEST_PAUSE_MS = 15_000

function toChange(payload: string | undefined): LiveChange | null {
  try {
    const change = JSON.parse(payload ?? '') as LiveChange
    return LIVE_NOUNS.includes(change.noun) ? change : null
  } catch {
    return null
  }
}

/**
 * Listens on one connection for all open pages of this process; the changes come from all processes on the store. It
 * begins with the first page and goes on until the process ends. After a lost connection everybody is told that anything
 * may be different: nobody repeats what was told in between.
 */
export function createListener(connectionString: string): Listener {
  const subscribers = new Set<(heard: Heard) => void>()
  const stopping = new AbortController()
  let recent: { at: number; change: LiveChange }[] = []
  let listening = false
  let running: Promise<void> | undefined

  function tell(heard: Heard): void {
    for (const hear of subscribers) hear(heard)
  }

  function heard(payload: string | undefined): void {
    const change = toChange(payload)
    if (change === null) return
    const now = performance.now()
    recent = [...recent, { at: now, change }].filter(({ at }) => at > now - REPEATED_MS).slice(-MOST_REPEATED)
    tell(change)
  }

  async function listen(): Promise<void> {
    const client = new pg.Client({
      connectionString,
      keepAlive: true,
      connectionTimeoutMillis: ANSWER_MS,
      query_timeout: ANSWER_MS,
      application_name: 'partner-desk live',
    })
    const lost = new AbortController()
    client.on('error', () => lost.abort())
    client.on('end', () => lost.abort())
    client.on('notification', ({ payload }) => heard(payload))
    const ended = AbortSignal.any([lost.signal, stopping.signal])
    try {
      await client.connect()
      await client.query(`LISTEN ${LIVE_CHANNEL}`)
      recent = []
      listening = true
      tell(null)
      while (!ended.aborted) {
        await sleep(PULSE_MS, undefined, { signal: ended }).catch(() => undefined)
        if (!ended.aborted) await client.query('SELECT 1')
      }
    } finally {
      listening = false
      await client.end().catch(() => undefined)
    }
  }

  async function keepListening(): Promise<void> {
    for (let failures = 0; !stopping.signal.aborted; failures += 1) {
      await listen().then(
        () => (failures = 0),
        (error: unknown) => logger().warn({ err: error, failures }, 'the store tells of no changes'),
      )
      const pause = Math.min(LONGEST_PAUSE_MS, 250 * 2 ** Math.min(failures, 10)) * (1 + Math.random())
      await sleep(pause, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }

  return {
    subscribe(hear) {
      subscribers.add(hear)
      running ??= keepListening()
      if (listening) for (const { change } of recent) hear(change)
      return () => void subscribers.delete(hear)
    },
    async stop() {
      stopping.abort()
      await running
    },
  }
}

// A development server re-evaluates modules on every change; the connection must outlive that.
const store = globalThis as { deskListener?: Listener }

/** The listener of this process. */
export function listener(): Listener {
  store.deskListener ??= createListener(env().DATABASE_URL)
  return store.deskListener
}
