import { hash32 } from './hash'
import { STREAM } from './streams'

/** The years that the seeded population signed up in. Fixed, so that a seed means the same people next year. */
export const FIRST_DAY = Date.UTC(2018, 1, 1)
export const LAST_DAY = Date.UTC(2025, 11, 15)

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/**
 * When user `index` of `count` signed up, in ms: strictly in the order of the index, and more of them every year.
 * The square root turns an even share of the population into a growing share of the years.
 */
export function signedUpAt(seed: number, index: number, count: number): number {
  const share = (index + (hash32(seed, STREAM.createdAt, index) % 1000) / 1000) / count
  return FIRST_DAY + Math.floor((0.35 * share + 0.65 * Math.sqrt(share)) * (LAST_DAY - FIRST_DAY))
}

/** When the e-mail was confirmed, or null for the one in eight who never did. */
export function confirmedAt(seed: number, index: number, createdAt: number): number | null {
  const noise = hash32(seed, STREAM.confirmed, index)
  if (noise % 8 === 0) return null
  const delay = noise % 5 === 0 ? (noise >>> 8) % (3 * DAY) : MINUTE + ((noise >>> 8) % (55 * MINUTE))
  return createdAt + delay
}

/** The last web sign-in between confirmation and the last day; null for those who never came (back). */
export function lastLoginAt(seed: number, index: number, confirmed: number | null): number | null {
  const noise = hash32(seed, STREAM.login, index)
  if (confirmed === null || noise % 10 < 2 || confirmed >= LAST_DAY) return null
  return confirmed + Math.floor(((noise >>> 4) / 2 ** 28) * (LAST_DAY - confirmed))
}

/** When organization `ordinal` of a user was made: the first within two days, each further one months later. */
export function organizationMadeAt(
  seed: number,
  code: number,
  ordinal: number,
  userCreatedAt: number,
): number {
  const noise = hash32(seed, STREAM.organizationDate, code)
  if (userCreatedAt >= LAST_DAY) return userCreatedAt + ordinal
  const room = LAST_DAY - userCreatedAt
  const step = ordinal === 0 ? Math.min(2 * DAY, room / 8) : room / 8
  return userCreatedAt + Math.floor((ordinal * room) / 8 + (noise / 2 ** 32) * step)
}

/** Some moment between `from` and the last day, by noise. */
export function later(noise: number, from: number): number {
  return from >= LAST_DAY ? from : from + Math.floor((noise / 2 ** 32) * (LAST_DAY - from))
}
