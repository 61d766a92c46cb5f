import { createHash } from 'node:crypto'
import { createPermutation, hash32, type Permutation } from './hash'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** True for a UUID in lower case, the form of every identifier of the API (gateway-api.md 1.9). */
export function isUuid(text: string): boolean {
  return UUID.test(text)
}

/** A version 4 UUID that is always the same for the same text. */
export function uuidFrom(text: string): string {
  const digits = createHash('sha256').update(text).digest('hex')
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20, 32)}`
}

export interface IdSpace {
  /** The UUID of item `code` (0 … 2^32-1). */
  encode(code: number): string
  /** The code an id was made from, or null when this space never made it. */
  decode(id: string): number | null
  /** The first 32 bits of the id as a number; ids are ordered by it. */
  leading(code: number): number
  /** The code whose id begins with these 32 bits. */
  indexOfLeading(leading: number): number
}

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0')

/**
 * Version 4 UUIDs whose first 32 bits are a keyed shuffle of the item's code and whose other bits are noise of the
 * same code. Reading one back means undoing the shuffle and making the id again: a forged id does not survive that.
 */
export function createIdSpace(seed: number, stream: number): IdSpace {
  const shuffle: Permutation = createPermutation(seed, stream, 16)
  const encode = (code: number) => {
    const a = hash32(seed, stream + 1, code)
    const b = hash32(seed, stream + 2, code)
    const c = hash32(seed, stream + 3, code)
    const variant = 0x8000 | (b & 0x3fff)
    const third = 0x4000 | (a & 0x0fff)
    return `${hex(shuffle.encode(code), 8)}-${hex(a >>> 16, 4)}-${hex(third, 4)}-${hex(variant, 4)}-${hex(b >>> 16, 4)}${hex(c, 8)}`
  }
  return {
    encode,
    leading: (code) => shuffle.encode(code),
    indexOfLeading: (leading) => shuffle.decode(leading),
    decode(id) {
      if (!isUuid(id)) return null
      const code = shuffle.decode(Number.parseInt(id.slice(0, 8), 16))
      return encode(code) === id ? code : null
    },
  }
}
