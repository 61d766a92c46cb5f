import { dec, Decimal, plain, sameAmount } from '@/lib/shared/money'
import type { SettledBy } from '../../status'

/** A call may still be applied upstream a while after the desk stopped waiting for its answer. */
export const SETTLED_AFTER_MS = 2 * 60_000
/** How long a host remembers nonces is not documented (gateway-api.md 1.5): bytes that are older are not sent again. */
export const RESEND_WITHIN_MS = 10 * 60_000
/** The same bytes have an effect once, however often they are sent; a gateway that never answers is left alone all the same. */
export const MOST_RESENDS = 3
/** A balance that cannot be read for so long is looked into by a person. */
export const BLIND_AFTER_MS = 30 * 60_000
const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 60_000

/** Something in the history of the organization that moved the balance: up with a deposit, down with a fee. */
export interface Move {
  /** Decimal string; negative where the balance fell. */
  change: string
  /** It may have moved something else than this balance. */
  doubtful?: boolean | undefined
}

/** With more of them there are too many ways in which it may have been: nothing is said then. */
const MOST_DOUBTS = 10

/** The balance at one moment. */
export interface Look {
  at: Date
  balance: string
  /**
   * Everything that moved the balance since it was read before the sending, the oldest first. The first ones may have come
   * just before that reading. Null where that is not known in full.
   */
  moves: readonly Move[] | null
}

/** How the host answered to the same bytes, sent again. An answer of yes needs no judging. */
export type Resent = 'repeated' | 'unclear'

/** All that is known of a top-up whose answer was lost. */
export interface Case {
  amount: string
  before: string
  /** When its bytes left for the first time, and for the last time. */
  firstSentAt: Date
  lastSentAt: Date
  /** In their order. */
  looks: readonly Look[]
  /** How often somebody has looked, in vain or not. */
  tries: number
  resent: readonly Resent[]
  /** How often the bytes were sent again, whatever came of it. */
  resends: number
  /** The host is proved to refuse a repeated nonce, and the bytes are at hand. */
  resendable: boolean
  now: Date
}

/** What follows from the evidence. `wait`: nothing yet. `person`: it leaves more than one answer, and will not leave fewer. */
export type Verdict =
  | { kind: 'applied' | 'not-applied'; by: SettledBy }
  | { kind: 'resend' }
  | { kind: 'wait'; until: Date }
  | { kind: 'person' }

type Reading = 'applied' | 'not-applied' | 'both' | 'neither'

/** Every sum that is possible with one more move: one in doubt counts, or does not. */
function withMove(sums: readonly Decimal[], { change, doubtful }: Move): Decimal[] {
  const moved = sums.map((sum) => sum.plus(dec(change)))
  if (!doubtful) return moved
  return [...new Map([...sums, ...moved].map((sum) => [plain(sum), sum])).values()]
}

/**
 * What the history says. With every move known, the balance before and the moves give the balance now, and whether the
 * amount is among them says whether it was applied. Whether a host lists a top-up in the history is not documented: where it
 * does not, the balance is higher than the moves explain by exactly the amount. Two deposits of this very amount, or moves
 * that fit both ways of drawing the line at the reading before, leave both answers, and so do those in doubt where it matters
 * whether they count; moves that explain nothing, neither.
 */
export function readHistory({ amount, before }: Pick<Case, 'amount' | 'before'>, look: Look): Reading | null {
  const { moves } = look
  if (moves === null || moves.filter(({ doubtful }) => doubtful).length > MOST_DOUBTS) return null
  const risen = dec(look.balance).minus(dec(before))
  const found = new Set<Reading>()
  let sums = [new Decimal(0)]
  let same = 0
  // The line is drawn behind the last move first, then one further back each time.
  for (const move of [null, ...moves.toReversed()]) {
    if (move !== null) {
      sums = withMove(sums, move)
      if (sameAmount(move.change, amount)) same += 1
    }
    for (const sum of sums) {
      const unexplained = risen.minus(sum)
      if (unexplained.eq(dec(amount))) found.add('applied')
      if (unexplained.isZero()) found.add(same === 0 ? 'not-applied' : same === 1 ? 'applied' : 'both')
    }
  }
  if (found.has('both') || found.size > 1) return 'both'
  const [only] = found
  return only ?? 'neither'
}

/**
 * What the balance alone says: nothing moved at all, or it made one step of exactly the amount and none beside. Anything else
 * has more than one explanation, a fee that came at the same time above all.
 */
export function readBalance(
  { amount, before }: Pick<Case, 'amount' | 'before'>,
  looks: readonly Look[],
): 'rose' | 'stayed' | 'moved' {
  const risen = dec(before).plus(dec(amount))
  const firstRisen = looks.findIndex(({ balance }) => dec(balance).eq(risen))
  const until = firstRisen === -1 ? looks.length : firstRisen
  const stayedFirst = looks.slice(0, until).every(({ balance }) => sameAmount(balance, before))
  const risenThen = looks.slice(until).every(({ balance }) => dec(balance).eq(risen))
  if (!stayedFirst || !risenThen) return 'moved'
  return firstRisen === -1 ? 'stayed' : 'rose'
}

/** Ever more rarely, and not later than the moment from which silence is an answer. */
export function nextLook(looks: number, now: Date, settledAt: number): Date {
  const next = now.getTime() + Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(looks, 10))
  return new Date(settledAt > now.getTime() && settledAt < next ? settledAt : next)
}

/** The same bytes may leave once more: proved harmless, not long after the first time, and not for ever. */
export const mayResend = ({ resendable, resends, resent, firstSentAt, now }: Case): boolean =>
  resendable &&
  resends < MOST_RESENDS &&
  !resent.includes('repeated') &&
  now.getTime() - firstSentAt.getTime() < RESEND_WITHIN_MS

/**
 * What became of a top-up whose answer was lost, as far as the evidence says it. No answer is given that the evidence does not
 * force: applied twice or taken for lost is worse than asking a person.
 *
 * - The history, where it is known in full, decides at once that it was applied; that it was not, only when a call that was
 *   stalled cannot arrive any more.
 * - Where the host is proved to refuse a repeated nonce, the very bytes are sent again: accepted, they are applied now and the
 *   stalled call never is (that answer comes back by itself and is not judged here); refused for their nonce, they were
 *   received, and a balance that rose by exactly the amount was raised by them.
 * - Otherwise the balance alone decides after that time, and only if it did nothing at all or rose once by exactly the amount.
 */
export function judge(facts: Case): Verdict {
  const { looks, tries, lastSentAt, firstSentAt, resent, now } = facts
  const settledAt = lastSentAt.getTime() + SETTLED_AFTER_MS + 1
  const wait = (): Verdict => ({ kind: 'wait', until: nextLook(tries, now, settledAt) })
  const last = looks.at(-1)
  if (!last || last.at < lastSentAt) {
    const blind = now.getTime() - firstSentAt.getTime() > BLIND_AFTER_MS
    return blind ? { kind: 'person' } : wait()
  }
  const history = readHistory(facts, last)
  const balance = readBalance(facts, looks)
  const received = resent.includes('repeated')
  if (history === 'applied') return { kind: 'applied', by: 'history' }
  if (history === null && balance === 'rose' && received) return { kind: 'applied', by: 'resend' }
  if (mayResend(facts)) return { kind: 'resend' }
  if (last.at.getTime() < settledAt) return wait()
  if (history === 'not-applied') return { kind: 'not-applied', by: 'history' }
  if (history !== null || balance === 'moved') return { kind: 'person' }
  if (balance === 'rose') return { kind: 'applied', by: 'balance' }
  return { kind: 'not-applied', by: received ? 'resend' : 'balance' }
}
