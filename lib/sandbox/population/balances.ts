import { hash32, pick } from './hash'
import { STREAM } from './streams'

export interface SeededBalance {
  /** Decimal string in USD. */
  balance: string
  blocked: boolean
  blockReason: string | null
  availableCurrenciesForDeposit: readonly string[]
}

const REASONS = [
  'Unpaid service fees',
  'Compliance review in progress',
  'Documents requested by the compliance team',
  'Suspicious activity on a payout address',
  'Blocked at the request of the owner',
  // The documentation itself shows a blocked balance without a reason (gateway-api.md 2.6).
  null,
] as const

const DEPOSIT_CURRENCIES = [
  ['USDT'],
  ['USDT'],
  ['USDT', 'USDC'],
  ['USDT', 'USDC', 'BTC'],
  ['USDT', 'TRX', 'XRP'],
]

function cents(amount: number): string {
  const fraction = String(amount % 100).padStart(2, '0')
  return `${Math.floor(amount / 100)}.${fraction}`.replace(/\.?0+$/, '')
}

/** Of 100 balances about 55 are healthy, 20 low, 15 empty and 10 blocked (some of those with money on them). */
export function seededBalance(seed: number, code: number): SeededBalance {
  const kind = hash32(seed, STREAM.balanceKind, code) % 100
  const noise = hash32(seed, STREAM.balanceAmount, code)
  const blocked = kind >= 90
  const healthy = 25_000 + (noise % 2_475_000)
  const low = 1 + (noise % 4_999)
  const amount = kind < 55 ? healthy : kind < 75 ? low : kind < 90 ? 0 : noise % 3 === 0 ? healthy : low
  return {
    balance: cents(amount),
    blocked,
    blockReason: blocked ? pick(REASONS, noise >>> 7) : null,
    availableCurrenciesForDeposit: pick(DEPOSIT_CURRENCIES, hash32(seed, STREAM.depositCurrencies, code)),
  }
}
