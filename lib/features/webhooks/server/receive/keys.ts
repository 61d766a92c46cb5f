import 'server-only'
import { keysByPublic, type NamedKey } from '@/lib/features/api-keys/server'
import type { Db } from '@/lib/server/db/client'
import { createLots } from './lots'

/** An opened secret stays in memory no longer. */
const KEPT_MS = 60_000
const MOST_KEPT = 2_000
/** A key is printable text without spaces; what is none is not looked for. */
const KEY = /^[\x21-\x7e]{1,200}$/

export interface Keys {
  /** The kept key with this public half; null where the vault has none. */
  find(publicKey: string): Promise<NamedKey | null>
  /** It is no longer in the vault. */
  forget(publicKey: string): void
}

/**
 * Opened keys, for a short time: thousands of deliveries a second are not to open the same secret each. Nothing is kept of
 * keys that there are none of, so one that was just put into the vault counts at once, and names that strangers make up
 * cost one query at a time, however many there are. That a kept one is still in the vault is asked where the delivery is
 * written (see inbox.ts): a forgotten key ends with its row, in every process.
 */
export function createKeys(db: Db, now: () => number = () => performance.now()): Keys {
  const kept = new Map<string, { key: NamedKey; until: number }>()
  const lookups = createLots<string, NamedKey | null>({
    most: 500,
    waiting: 5_000,
    act: async (names) => {
      const found = await keysByPublic({ db }, [...new Set(names)])
      return names.map((name) => found.find(({ publicKey }) => publicKey === name) ?? null)
    },
  })

  function tidy(): void {
    for (const [name, { until }] of kept) if (until <= now()) kept.delete(name)
    for (const name of kept.keys()) {
      if (kept.size < MOST_KEPT) return
      kept.delete(name)
    }
  }

  return {
    async find(publicKey) {
      if (!KEY.test(publicKey)) return null
      const known = kept.get(publicKey)
      if (known && known.until > now()) return known.key
      const key = await lookups.add(publicKey)
      if (key === null) return null
      tidy()
      kept.set(publicKey, { key, until: now() + KEPT_MS })
      return key
    },
    forget: (publicKey) => void kept.delete(publicKey),
  }
}
