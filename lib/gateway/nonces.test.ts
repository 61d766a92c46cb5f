import { describe, expect, test } from 'vitest'
import { memoryNonces } from './nonces'

describe('nonces of one process', () => {
  test('are integers, not below the clock, and grow even when the clock stands still or goes back', async () => {
    let clock = 1_700_000_000_000.4
    const nonces = memoryNonces('unique', () => clock)
    const seen: number[] = []
    for (const step of [0, 0, -5_000, 10]) {
      clock += step
      seen.push(await nonces.withNonce('a', (nonce) => Promise.resolve(nonce)))
    }
    expect(seen).toEqual([1_700_000_000_000, 1_700_000_000_001, 1_700_000_000_002, 1_700_000_000_003])
  })

  test('are counted for each key by itself', async () => {
    const nonces = memoryNonces('unique', () => 5)
    const nonce = (key: string) => nonces.withNonce(key, (value) => Promise.resolve(value))
    expect([await nonce('a'), await nonce('a'), await nonce('b')]).toEqual([5, 6, 5])
  })

  test('in mode increasing one call at a time runs per key, also after one that failed', async () => {
    const nonces = memoryNonces('increasing', () => 1)
    let running = 0
    let most = 0
    const seen: number[] = []
    const call = (fails: boolean) =>
      nonces.withNonce('a', async (nonce) => {
        running += 1
        most = Math.max(most, running)
        await new Promise((resolve) => setImmediate(resolve))
        seen.push(nonce)
        running -= 1
        if (fails) throw new Error('lost')
      })
    await Promise.allSettled([call(false), call(true), call(false)])
    expect(most).toBe(1)
    expect(seen).toEqual([1, 2, 3])
  })
})
