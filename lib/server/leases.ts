import 'server-only'
import { sql } from 'drizzle-orm'

/** A process that is killed gives back what it claimed after this time; a living one renews long before. */
const LEASE_SECONDS = 15
const RENEW_MS = 4_000
/** So long before a claim ends nothing is sent under it any more. */
const MARGIN_MS = 3_000

/** By the store's clock, which all processes share. */
export const leaseEnd = sql`now() + make_interval(secs => ${LEASE_SECONDS})`

/** What one process holds of the work that all of them share, and until when it may count on that. */
export interface Leases {
  /** Until when a claim counts that is made, or renewed, from now on. Asked before the store is. */
  until(): number
  hold(owner: string, until: number): void
  release(owner: string): void
  /** False from the moment on at which another process may have taken over. */
  ours(owner: string): boolean
  /**
   * Renews everything that is held, again and again.
   *
   * @param renew renews in the store and says which of them it has renewed.
   * @returns ends it.
   */
  renewing(renew: (owners: string[]) => Promise<string[]>): () => void
}

export function createLeases(): Leases {
  const validUntil = new Map<string, number>()
  const until = () => performance.now() + LEASE_SECONDS * 1_000 - MARGIN_MS
  return {
    until,
    hold: (owner, end) => void validUntil.set(owner, end),
    release: (owner) => void validUntil.delete(owner),
    ours: (owner) => performance.now() < (validUntil.get(owner) ?? 0),
    renewing: (renew) => {
      const renewAll = async () => {
        const end = until()
        for (const owner of await renew([...validUntil.keys()]))
          if (validUntil.has(owner)) validUntil.set(owner, end)
      }
      const timer = setInterval(() => void renewAll().catch(() => undefined), RENEW_MS)
      return () => clearInterval(timer)
    },
  }
}
