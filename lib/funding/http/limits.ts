import type { RateLimits } from '../port'

export type Headers = Record<string, string | string[] | undefined>

const LONGEST_S = 24 * 3_600

function whole(headers: Headers, name: string): number | null {
  const value = headers[name]
  return typeof value === 'string' && /^\d{1,12}$/.test(value.trim()) ? Number(value.trim()) : null
}

/**
 * `X-RateLimit-*` and `Retry-After` of an answer. A time of reset that is long past or more than a day away is not believed:
 * it would close the way for ever.
 *
 * @param now milliseconds since 1970.
 */
export function readLimits(headers: Headers, now: number): RateLimits {
  const reset = whole(headers, 'x-ratelimit-reset')
  const retryAfter = whole(headers, 'retry-after')
  const at = reset ?? (retryAfter === null ? null : Math.ceil(now / 1000) + retryAfter)
  const near = at !== null && Math.abs(at - now / 1000) <= LONGEST_S
  return {
    limit: whole(headers, 'x-ratelimit-limit'),
    remaining: whole(headers, 'x-ratelimit-remaining'),
    resetAt: near ? new Date(at * 1000).toISOString() : null,
  }
}
