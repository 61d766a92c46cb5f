import type { Terms } from '../terms'
import { chance, type Chance } from './random'

/** Twice the longest fraction of an amount: the product of two of them fits. */
const SCALE = 80

/** A plain decimal string as whole units of 10^-scale. */
function units(text: string, scale: number): bigint {
  const [whole = '', fraction = ''] = text.split('.')
  if (fraction.length > scale) throw new RangeError('more decimals than the scale holds')
  return BigInt(whole + fraction.padEnd(scale, '0'))
}

function written(value: bigint): string {
  const digits = value.toString().padStart(SCALE + 1, '0')
  const fraction = digits.slice(-SCALE).replace(/0+$/, '')
  return fraction === '' ? digits.slice(0, -SCALE) : `${digits.slice(0, -SCALE)}.${fraction}`
}

/**
 * The fee by whole numbers alone, straight from gateway-api.md 1.13, to prove the desk's own (`fee.ts`) by: nothing of it
 * is shared. Plain decimal strings in and out, no zeros at the end.
 */
export function oracleFee(base: string, { type, amount, minAmount, maxAmount }: Terms): string | null {
  let value: bigint
  if (type === 'PERCENT') value = units(base, SCALE / 2) * units(amount, SCALE / 2)
  else if (type === 'FIXED') value = units(amount, SCALE)
  else return null
  if (minAmount !== null && value < units(minAmount, SCALE)) value = units(minAmount, SCALE)
  if (maxAmount !== null && value > units(maxAmount, SCALE)) value = units(maxAmount, SCALE)
  return written(value)
}

const digits = (from: Chance, length: number) => Array.from({ length }, () => String(from.below(10))).join('')

/** Numbers as people and partners write them, and numbers as long as they may be; zeros on every side. */
function decimal(from: Chance): string {
  const long = from.happens(0.1)
  const whole = from.happens(0.3) ? '0' : digits(from, 1 + from.below(long ? 40 : 6))
  if (from.happens(0.25)) return whole
  const zeros = from.happens(0.2) ? '0'.repeat(from.below(9)) : ''
  return `${whole}.${zeros}${digits(from, 1 + from.below(long ? 31 : 8))}`
}

export interface FeeCase {
  base: string
  terms: Terms
}

/** A case of any kind, the odd ones often: bounds that meet the fee exactly, that are crossed, equal or absent. */
function feeCase(from: Chance): FeeCase {
  const base = decimal(from)
  const type = from.happens(0.02) ? from.pick([null, 'TIERED', 'percent']) : from.pick(['PERCENT', 'FIXED'])
  const small = from.happens(0.6)
  const amount = type === 'PERCENT' && small ? `0.${digits(from, 1 + from.below(6))}` : decimal(from)
  const free = { type, amount, minAmount: null, maxAmount: null }
  const exact = oracleFee(base, free)
  const bound = () => {
    if (from.happens(0.35)) return null
    const meets = exact !== null && from.happens(0.2) && (exact.split('.')[1]?.length ?? 0) <= 40
    return meets && exact.length <= 40 ? exact : decimal(from)
  }
  const minAmount = bound()
  return { base, terms: { ...free, minAmount, maxAmount: from.happens(0.1) ? minAmount : bound() } }
}

/** The same cases for the same seed. */
export function feeCases(seed: number, count: number): FeeCase[] {
  const from = chance(seed)
  return Array.from({ length: count }, () => feeCase(from))
}
