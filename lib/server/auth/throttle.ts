import 'server-only'
import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import type pg from 'pg'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import type { Db } from '../db/client'

const PAUSE_SECONDS = 15 * 60

/** Attempts within a quarter of an hour; one more and sign-in pauses for a quarter of an hour. */
export const ATTEMPTS = { account: 5, address: 40 } as const
type Kind = keyof typeof ATTEMPTS

const limiters = new WeakMap<pg.Pool, Record<Kind, RateLimiterPostgres>>()

/** The counters live in the store: a restart or a second process does not give anybody new attempts. */
function limitersOf(db: Db): Record<Kind, RateLimiterPostgres> {
  const storeClient = db.$client
  const known = limiters.get(storeClient)
  if (known) return known
  const limiter = (kind: Kind) =>
    new RateLimiterPostgres({
      storeClient,
      storeType: 'pool',
      tableName: 'login_attempts',
      tableCreated: true,
      keyPrefix: kind,
      points: ATTEMPTS[kind],
      duration: PAUSE_SECONDS,
      blockDuration: PAUSE_SECONDS,
    })
  const made = { account: limiter('account'), address: limiter('address') }
  limiters.set(storeClient, made)
  return made
}

/** Typed e-mails are counted whether or not they exist, and kept as a digest: a password typed into the wrong field is not stored. */
const accountKey = (email: string) => createHash('sha256').update(email.trim().toLowerCase()).digest('hex')

/** One IPv6 customer owns a whole /64 and would otherwise have 2^64 addresses to try from. */
function addressKey(address: string | null): string {
  if (!address) return 'unknown'
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (!isIPv6(plain)) return plain
  const [head = '', tail = ''] = plain.split('::')
  const groups = head.split(':').filter(Boolean)
  const missing = plain.includes('::') ? 8 - groups.length - tail.split(':').filter(Boolean).length : 0
  return [...groups, ...Array<string>(missing).fill('0'), ...tail.split(':')].slice(0, 4).join(':')
}

/** How one counter took an attempt: `count` is how many there were in the running quarter of an hour. */
async function take(limiter: RateLimiterPostgres, key: string): Promise<{ allowed: boolean; count: number }> {
  try {
    return { allowed: true, count: (await limiter.consume(key)).consumedPoints }
  } catch (error) {
    if (error instanceof RateLimiterRes) return { allowed: false, count: error.consumedPoints }
    throw error
  }
}

export interface Attempt {
  allowed: boolean
  /** How often sign-in was tried while it was paused. */
  overrun: number
}

/**
 * Counts an attempt before the password is looked at: a hundred attempts sent at once get no more than the limit.
 * Fails closed: where the counters cannot be read, nobody signs in.
 */
export async function takeAttempt(db: Db, email: string, address: string | null): Promise<Attempt> {
  const { account, address: perAddress } = limitersOf(db)
  const [a, b] = await Promise.all([take(account, accountKey(email)), take(perAddress, addressKey(address))])
  const overrun = Math.max(a.count - ATTEMPTS.account, b.count - ATTEMPTS.address, 0)
  return { allowed: a.allowed && b.allowed, overrun }
}

/** After the right password: the account starts afresh, the address gets this attempt back and no more. */
export async function forgiveAttempt(db: Db, email: string, address: string | null): Promise<void> {
  const { account, address: perAddress } = limitersOf(db)
  await Promise.all([account.delete(accountKey(email)), perAddress.reward(addressKey(address))])
}

/** Ends the pause of one account: a new one-time password is of no use to somebody who is locked out. */
export async function clearAttempts(db: Db, email: string): Promise<void> {
  await limitersOf(db).account.delete(accountKey(email))
}
