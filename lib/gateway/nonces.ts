import type { NonceSource } from './port'

/**
 * Nonces for one process alone (checks, benches, tests): integers, never below the time in ms, growing per key.
 * Mode `increasing` also holds each call back until the one before it with the same key has ended, because a host that
 * wants nonces to grow refuses those that overtake each other on the way (gateway-api.md 1.5).
 */
export function memoryNonces(mode: 'unique' | 'increasing', now: () => number = Date.now): NonceSource {
  const last = new Map<string, number>()
  const tails = new Map<string, Promise<void>>()

  function next(publicKey: string): number {
    const nonce = Math.max((last.get(publicKey) ?? 0) + 1, Math.floor(now()))
    last.set(publicKey, nonce)
    return nonce
  }

  return {
    async withNonce(publicKey, run) {
      if (mode === 'unique') return run(next(publicKey))
      const turn = tails.get(publicKey) ?? Promise.resolve()
      const result = turn.then(() => run(next(publicKey)))
      const tail = result.then(
        () => undefined,
        () => undefined,
      )
      tails.set(publicKey, tail)
      void tail.then(() => {
        if (tails.get(publicKey) === tail) tails.delete(publicKey)
      })
      return result
    },
  }
}
