import 'server-only'
import { randomBytes, randomInt } from 'node:crypto'
import argon2 from 'argon2'

/** argon2id with the parameters that OWASP's password storage sheet names first: 19 MiB, two passes, one lane. */
const OPTIONS = { type: argon2.argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** Without 0, 1, I, L, O: a one-time password is read out and typed. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** The same password typed on two keyboards may arrive as different code points; NFKC makes them one. */
const normal = (password: string) => password.normalize('NFKC')

export function hashPassword(password: string): Promise<string> {
  return argon2.hash(normal(password), OPTIONS)
}

let decoy: Promise<string> | undefined

/**
 * Whether a password is the one behind a hash. Without a hash (no such account) the same work is done against a decoy, so
 * that the time of the answer does not tell which e-mails exist.
 */
export async function verifyPassword(hash: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword(randomBytes(32).toString('base64'))
  const matches = await argon2.verify(hash ?? (await decoy), normal(password))
  return hash !== null && matches
}

/** A password for one sign-in: five groups of four, 99 bits, to be replaced by the person at once. */
export function oneTimePassword(): string {
  const letter = () => ALPHABET.charAt(randomInt(ALPHABET.length))
  return Array.from({ length: 5 }, () => Array.from({ length: 4 }, letter).join('')).join('-')
}
