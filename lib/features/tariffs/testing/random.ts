/** A stream of chances that is the same for the same seed on every machine: what went wrong once can be seen again. */
export interface Chance {
  /** A whole number from 0 to `below` - 1. */
  below(below: number): number
  /** Whether something with this probability (0 to 1) happens. */
  happens(probability: number): boolean
  pick<T>(from: readonly [T, ...T[]]): T
}

/** Mulberry32: small, fast, and far more even than is needed here. Nothing secret is made from it. */
export function chance(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (bound: number) => Math.floor(next() * bound)
  return {
    below,
    happens: (probability) => next() < probability,
    pick: (from) => from[below(from.length)] ?? from[0],
  }
}
