/**
 * Deterministic noise for a population that is computed, never stored.
 * Everything here is integer arithmetic on 32 bits, so the same seed gives the same people on every machine.
 */

/** Finaliser of MurmurHash3: every input bit reaches every output bit. */
export function mix32(value: number): number {
  let h = value | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** 32 bits of noise for item `n` of the stream `stream` under `seed`; `n` may exceed 32 bits. */
export function hash32(seed: number, stream: number, n: number): number {
  const low = n | 0
  const high = Math.floor(n / 0x1_0000_0000)
  return mix32(mix32(mix32(seed ^ Math.imul(stream, 0x9e3779b1)) ^ low) + Math.imul(high + 1, 0x27d4eb2f))
}

/** An element of a list, chosen by noise. The list must not be empty. */
export function pick<T>(list: readonly T[], noise: number): T {
  const item = list[noise % list.length]
  if (item === undefined) throw new RangeError('pick() needs a list that is not empty')
  return item
}

export interface Permutation {
  encode(n: number): number
  decode(n: number): number
}

/**
 * A keyed one-to-one shuffle of all numbers of `2 * halfBits` bits (a four-round Feistel network). One-to-one is what
 * lets an id be turned back into the index it was made from, so that a million ids need no table.
 */
export function createPermutation(seed: number, stream: number, halfBits: number): Permutation {
  const mask = 2 ** halfBits - 1
  const keys = [0, 1, 2, 3].map((round) => hash32(seed, stream, round))
  const round = (half: number, key: number) => mix32(half ^ key) & mask
  return {
    encode(n) {
      let left = Math.floor(n / (mask + 1)) & mask
      let right = n & mask
      for (const key of keys) [left, right] = [right, left ^ round(right, key)]
      return left * (mask + 1) + right
    },
    decode(n) {
      let left = Math.floor(n / (mask + 1)) & mask
      let right = n & mask
      for (const key of keys.toReversed()) [left, right] = [right ^ round(left, key), left]
      return left * (mask + 1) + right
    },
  }
}
