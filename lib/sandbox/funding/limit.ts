import type { Clock } from '../clock'

export const LIMIT = 60
export const WINDOW_MS = 600_000

export interface RateLimit {
  /** Counts one request. */
  take(): { allowed: boolean; headers: Record<string, string> }
  /** As if so many requests had come in the window that begins now. */
  set(used: number): void
  state(): { limit: number; used: number; resetAt: string | null }
}

/** 60 requests in 10 minutes (gateway-api.md 4.8), in windows that begin with their first request. Not kept on disk. */
export function createRateLimit(clock: Clock): RateLimit {
  let used = 0
  let endsAt = 0
  const roll = () => {
    const now = clock.now()
    // A clock that was set back must not leave a window open for years.
    if (now < endsAt && now >= endsAt - WINDOW_MS) return
    used = 0
    endsAt = now + WINDOW_MS
  }
  return {
    take() {
      roll()
      const allowed = used < LIMIT
      if (allowed) used += 1
      return {
        allowed,
        headers: {
          'x-ratelimit-limit': String(LIMIT),
          'x-ratelimit-remaining': String(LIMIT - used),
          'x-ratelimit-reset': String(Math.ceil(endsAt / 1000)),
        },
      }
    },
    set(count) {
      used = count
      endsAt = clock.now() + WINDOW_MS
    },
    state: () => ({ limit: LIMIT, used, resetAt: endsAt === 0 ? null : new Date(endsAt).toISOString() }),
  }
}
