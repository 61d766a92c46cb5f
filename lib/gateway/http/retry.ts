const BASE_MS = 100
const CAP_MS = 2_000

export type RetryQuestion = {
  /** How many attempts were made so far, the one that just ended included. */
  attempt: number
  maxAttempts: number
  /** Whether the same question may well be answered differently in a moment. */
  transient: boolean
  /** What the gateway asked for by Retry-After, null where it did not. */
  retryAfterMs: number | null
  remainingMs: number
  /** Uniform in [0, 1). */
  random: number
}

/**
 * How long to wait before a READ is sent again, in milliseconds, or null where it is not. Writes never come here.
 * Full jitter, so that many waiting callers do not come back together; never sooner than Retry-After, and never
 * where the wait alone would outlast the deadline.
 */
export function retryDelay(question: RetryQuestion): number | null {
  if (!question.transient || question.attempt >= question.maxAttempts) return null
  const jitter = question.random * Math.min(CAP_MS, BASE_MS * 2 ** (question.attempt - 1))
  const delay = Math.ceil((question.retryAfterMs ?? 0) + jitter)
  return delay < question.remainingMs ? delay : null
}

/** Reads a Retry-After header, seconds or an HTTP date, as milliseconds from now; null where it says nothing usable. */
export function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null) return null
  if (/^\d{1,9}$/.test(header.trim())) return Number(header.trim()) * 1_000
  // Only the form of an HTTP date: Date.parse makes a date of nearly anything, "-5" included.
  const date = /^[A-Z][a-z]{2,8},? /.test(header) ? Date.parse(header) : NaN
  return Number.isNaN(date) ? null : Math.max(0, date - now)
}
