import { createHmac } from 'node:crypto'
import { onTestFinished, vi } from 'vitest'
import { type RawServer, type Respond, startRawServer } from './raw-server'
import { client, PUBLISHED } from './samples'

/** A host that answers as it is told and a client of it, for one test. */
export async function host(respond: Respond, config: Parameters<typeof client>[1] = {}) {
  const raw = await startRawServer(respond)
  const made = client(raw.url, config)
  onTestFinished(async () => {
    await raw.stop()
    await made.gateway.close()
  })
  return { raw, ...made, partner: made.gateway.partner, own: made.gateway.organization(PUBLISHED) }
}

export const hmac = (body: Buffer): string =>
  createHmac('sha256', PUBLISHED.secret).update(body).digest('hex')

/** Lets requests that are on their way arrive. */
export async function arrived(raw: RawServer, count: number): Promise<void> {
  while (raw.requests.length < count) await new Promise((resolve) => setImmediate(resolve))
}

/**
 * A call whose time runs out once `sent` says so (that it has arrived, say) and not before: how fast this machine is today
 * decides nothing. Fake timers are on meanwhile.
 */
export async function outOfTime<T>(
  deadlineMs: number,
  ask: () => Promise<T>,
  sent?: () => Promise<unknown>,
): Promise<T> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  try {
    const asked = ask()
    await sent?.()
    vi.advanceTimersByTime(deadlineMs)
    return await asked
  } finally {
    vi.useRealTimers()
  }
}
