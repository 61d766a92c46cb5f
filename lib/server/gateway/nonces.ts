import 'server-only'
import type { Pool } from 'pg'
import type { NonceSource } from '@/lib/gateway/port'

/** How many nonces one process takes from the store at a time in mode `unique`. */
const BLOCK = 256

const TAKE = `
  INSERT INTO gateway_nonces (public_key, next) VALUES ($1, $2::bigint + $3::bigint)
  ON CONFLICT (public_key) DO UPDATE SET next = greatest(gateway_nonces.next, $2::bigint) + $3::bigint
  RETURNING (next - $3::bigint)::text AS first`

/**
 * Nonces from the store: integers, different over all processes that share a key, and never going back, not even after the
 * store was restored from an old copy, because none is below the clock (gateway-api.md 1.5). In mode `increasing` the
 * call itself runs under a lock of the key, so that nonces also *arrive* in order; the lock belongs to a connection, so
 * a killed process holds nothing.
 */
export function storeNonces(
  pool: Pool,
  mode: 'unique' | 'increasing',
  now: () => number = Date.now,
): NonceSource {
  const blocks = new Map<string, { next: number; end: number }>()
  const refills = new Map<string, Promise<void>>()

  async function take(publicKey: string, count: number, db: Pick<Pool, 'query'> = pool): Promise<number> {
    const { rows } = await db.query<{ first: string }>(TAKE, [publicKey, now(), count])
    const first = Number(rows[0]?.first)
    if (!Number.isSafeInteger(first)) throw new Error('the store gave no nonce')
    return first
  }

  async function refill(publicKey: string): Promise<void> {
    const first = await take(publicKey, BLOCK)
    blocks.set(publicKey, { next: first, end: first + BLOCK })
    refills.delete(publicKey)
  }

  async function nextOfBlock(publicKey: string): Promise<number> {
    for (;;) {
      const block = blocks.get(publicKey)
      if (block && block.next < block.end) return block.next++
      // Callers that find the block empty together wait for one refill.
      const refilling =
        refills.get(publicKey) ?? refill(publicKey).catch((error: unknown) => fail(publicKey, error))
      refills.set(publicKey, refilling)
      await refilling
    }
  }

  function fail(publicKey: string, error: unknown): never {
    refills.delete(publicKey)
    throw error
  }

  async function underLock<T>(publicKey: string, run: (nonce: number) => Promise<T>): Promise<T> {
    const client = await pool.connect()
    let broken = false
    try {
      await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [publicKey])
      return await run(await take(publicKey, 1, client))
    } catch (error) {
      broken = true
      throw error
    } finally {
      const unlocked = await client
        .query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [publicKey])
        .then(
          () => true,
          () => false,
        )
      // A connection that may still hold the lock is thrown away: closing it is what releases it.
      client.release(broken || !unlocked)
    }
  }

  return {
    withNonce: async (publicKey, run) =>
      mode === 'increasing' ? underLock(publicKey, run) : run(await nextOfBlock(publicKey)),
  }
}
