import { createHash } from 'node:crypto'
import type { Operation } from './model'

const EVM = new Set(['ethereum', 'bsc', 'polygon', 'arbitrum', 'fantom'])
const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** A transaction hash in the form that the network uses; no such transaction exists. */
export function hashOn(network: string, what: string): string {
  const noise = createHash('sha512').update(`tx/${network}/${what}`).digest()
  if (EVM.has(network)) return `0x${noise.toString('hex', 0, 32)}`
  if (network === 'solana')
    return [...noise, ...noise.subarray(0, 24)].map((byte) => BASE58[byte % 58]).join('')
  if (network === 'ripple') return noise.toString('hex', 0, 32).toUpperCase()
  return noise.toString('hex', 0, 32)
}

/** The hash under which a withdrawal reaches its address. */
export const withdrawalHash = ({ id, quote }: Operation): string => hashOn(quote.figures.networkTo, id)
