import { describe, expect, test } from 'vitest'
import { retryAfterMs, retryDelay } from './retry'

const base = {
  attempt: 1,
  maxAttempts: 4,
  transient: true,
  retryAfterMs: null,
  remainingMs: 60_000,
  random: 0.5,
}

describe('the pause before a read is sent again', () => {
  test('grows with the attempts, is spread at random and is capped', () => {
    expect(retryDelay({ ...base, attempt: 1 })).toBe(50)
    expect(retryDelay({ ...base, attempt: 3 })).toBe(200)
    expect(retryDelay({ ...base, attempt: 30, maxAttempts: 99, random: 0.999 })).toBeLessThanOrEqual(2_000)
    expect(retryDelay({ ...base, random: 0 })).toBe(0)
  })

  test('is never shorter than the gateway asked for', () => {
    expect(retryDelay({ ...base, retryAfterMs: 3_000, random: 0 })).toBe(3_000)
  })

  test('does not happen where it would outlast the deadline', () => {
    expect(retryDelay({ ...base, retryAfterMs: 3_000, remainingMs: 3_000 })).toBeNull()
    expect(retryDelay({ ...base, remainingMs: 0 })).toBeNull()
  })

  test('does not happen after the last attempt, nor where the answer would be the same', () => {
    expect(retryDelay({ ...base, attempt: 4 })).toBeNull()
    expect(retryDelay({ ...base, transient: false })).toBeNull()
  })
})

describe('Retry-After', () => {
  test('is read as seconds and as a date', () => {
    const now = Date.parse('2025-06-09T13:18:00Z')
    expect(retryAfterMs('7', now)).toBe(7_000)
    expect(retryAfterMs('Mon, 09 Jun 2025 13:18:05 GMT', now)).toBe(5_000)
    expect(retryAfterMs('Mon, 09 Jun 2025 13:17:00 GMT', now)).toBe(0)
  })

  test('is ignored where it says nothing', () => {
    expect(retryAfterMs(null, 0)).toBeNull()
    expect(retryAfterMs('soon', 0)).toBeNull()
    expect(retryAfterMs('-5', 0)).toBeNull()
  })
})
