/** What an address begins with because of its network says nothing about whose it is. */
const PREFIX = /^(0x|bitcoincash:|(?:bc|ltc|tb)1[qp]?|[EU]Q|[TrDLA13])/i
const HEAD = 3
const TAIL = 4
const HEX = /^0x[0-9a-f]+$/i

/** Two spellings of one address are the same text here: hexadecimal ones say the same in capitals. */
export const addressKey = (address: string): string =>
  HEX.test(address) ? address.toLowerCase() : address.trim()

/** The parts of an address by which people recognise it; null for one that is too short to have a middle. */
export function addressEnds(address: string): { head: string; tail: string } | null {
  const bare = addressKey(address).replace(PREFIX, '').toLowerCase()
  return bare.length > HEAD + TAIL ? { head: bare.slice(0, HEAD), tail: bare.slice(-TAIL) } : null
}

/**
 * Whether two addresses look the same to somebody who compares the beginning and the end, and are not: how money is lured to
 * an address that was made to look like a known one.
 */
export function isLookAlike(address: string, known: string): boolean {
  const [a, b] = [addressEnds(address), addressEnds(known)]
  if (!a || !b || addressKey(address) === addressKey(known)) return false
  return a.head === b.head && a.tail === b.tail
}

const LONGEST = 512

/** Whether an address fits the gateway's expression for its network; null where there is none, or it is none. */
export function fitsNetwork(address: string, regex: string | null): boolean | null {
  if (regex === null || address.length > LONGEST) return null
  try {
    return new RegExp(regex).test(address)
  } catch {
    return null
  }
}
