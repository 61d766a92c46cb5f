import type { Switches } from '../switches'

export type NonceVerdict = 'fresh' | 'used' | 'not-increasing' | 'not-a-number'

export interface Nonces {
  judge(publicKey: string, nonce: string, rule: Switches['nonceRule']): NonceVerdict
  remember(publicKey: string, nonce: string): void
  counts(): { signingKeys: number; nonces: number }
}

interface Seen {
  all: Set<number | string>
  greatest: number | null
}

/** A million remembered nonces weigh a third as numbers, and most of them are. */
const compact = (nonce: string) => {
  const number = Number(nonce)
  return Number.isSafeInteger(number) && String(number) === nonce ? number : nonce
}

const numeric = (nonce: string) =>
  /^\d+(\.\d+)?$/.test(nonce) && Number.isFinite(Number(nonce)) ? Number(nonce) : null

/** Seen nonces, per public key and for the life of the sandbox (gateway-api.md 1.5). `1` and `"1"` are the same. */
export function createNonces(): Nonces {
  const byKey = new Map<string, Seen>()
  return {
    judge(publicKey, nonce, rule) {
      const seen = byKey.get(publicKey)
      if (seen?.all.has(compact(nonce))) return 'used'
      if (rule === 'unique') return 'fresh'
      const number = numeric(nonce)
      if (number === null) return 'not-a-number'
      return seen && seen.greatest !== null && number <= seen.greatest ? 'not-increasing' : 'fresh'
    },
    remember(publicKey, nonce) {
      const seen = byKey.get(publicKey) ?? { all: new Set(), greatest: null }
      byKey.set(publicKey, seen)
      seen.all.add(compact(nonce))
      const number = numeric(nonce)
      if (number !== null && (seen.greatest === null || number > seen.greatest)) seen.greatest = number
    },
    counts() {
      let nonces = 0
      for (const seen of byKey.values()) nonces += seen.all.size
      return { signingKeys: byKey.size, nonces }
    },
  }
}
