import { createHash } from 'node:crypto'
import { addressFor } from '../gateway/address'
import { priceInUsd } from '../gateway/currencies'
import { divide } from '../money'
import { hash32, pick } from '../population/hash'
import { STREAM } from '../population/streams'
import { uuidFrom } from '../population/ids'

/** The PAY_OUT address from which an organization's swaps and withdrawals are paid (gateway-api.md 3.9). */
export interface Source {
  id: string
  currency: string
  network: string
  address: string
  /** Whether the organization has selected it; the API has no way to do so. */
  selected: boolean
  /** What is on it, and how much of that is held for operations in progress. Decimal strings in its coin. */
  balance: string
  blocked: string
}

const COINS = [
  ['USDT', 'bsc'],
  ['USDT', 'tron'],
  ['USDT', 'tron'],
  ['USDT', 'bsc'],
  ['USDT', 'ethereum'],
  ['USDC', 'ethereum'],
  ['USDC', 'bsc'],
  ['BTC', 'bitcoin'],
  ['ETH', 'ethereum'],
  ['TRX', 'tron'],
] as const

/** The address in that coin; the same one for the same organization under one seed. */
export function sourceIn(seed: number, organizationId: string, currency: string, network: string) {
  const owner = `payout/${seed}/${organizationId}/${currency}`
  return { id: uuidFrom(`${owner}/${network}`), currency, network, address: addressFor(network, owner) }
}

/** What an organization starts with: mostly a stablecoin, worth 20,000 to 500,000 USD. The first one has 250,000 USDT on bsc. */
export function seededSource(seed: number, organizationId: string, code: number | null): Source {
  const digest = createHash('sha256').update(organizationId).digest()
  const noise = hash32(seed, STREAM.sources, digest.readUInt32BE(0))
  const first = code === 0
  const [currency, network] = first ? COINS[0] : pick(COINS, noise)
  const usd = first ? 250_000 : 20_000 + ((noise >>> 4) % 480_000)
  const balance = divide(String(usd), priceInUsd(currency) ?? '1', 'down', 6)
  return { ...sourceIn(seed, organizationId, currency, network), selected: true, balance, blocked: '0' }
}
