import 'server-only'
import { randomUUID } from 'node:crypto'
import { count, eq, gt, lte, sql } from 'drizzle-orm'
import type { RateLimits } from '@/lib/funding/port'
import type { Ctx } from '@/lib/server/ctx'
import type { Db, Tx } from '@/lib/server/db/client'
import type { FundingBudgetDto } from '../dto'
import { fundingAccount, fundingCalls } from './tables'

/** gateway-api.md 4.8: most endpoints 60 requests per 10 minutes. */
export const LIMIT = 60
export const WINDOW_MS = 10 * 60_000
/** Clocks of the desk's processes and of the vendor differ a little. */
const MARGIN_MS = 5_000
/** The desk's own looking leaves so many to people. */
export const FOR_PEOPLE = 15
/** After a 429 that does not say when. */
const CLOSED_MS = 60_000

export type Purpose = 'person' | 'watcher'

export type Turn = { kind: 'turn'; id: string } | { kind: 'held'; until: Date }

type AccountRow = typeof fundingAccount.$inferSelect

/** The one row, locked: whoever counts, counts alone. */
async function lockedAccount(tx: Tx): Promise<AccountRow> {
  await tx.insert(fundingAccount).values({ id: 1 }).onConflictDoNothing()
  const [row] = await tx.select().from(fundingAccount).where(eq(fundingAccount.id, 1)).for('update')
  if (!row) throw new Error('the funding account has no row')
  return row
}

const reserved = (purpose: Purpose) => (purpose === 'person' ? 0 : FOR_PEOPLE)

/** What the vendor itself says is left, of all who use the account; null where it says nothing that still holds. */
function vendorLeft({ vendorRemaining, vendorResetAt }: AccountRow, now: Date): number | null {
  return vendorResetAt !== null && vendorResetAt > now ? vendorRemaining : null
}

function heldUntil(account: AccountRow, now: Date, calls: readonly Date[], purpose: Purpose): Date | null {
  if (account.closedUntil !== null && account.closedUntil > now) return account.closedUntil
  const left = vendorLeft(account, now)
  if (left !== null && left <= reserved(purpose)) return account.vendorResetAt
  const most = LIMIT - reserved(purpose)
  if (calls.length < most) return null
  // The oldest that must leave the window before there is room for one more.
  const leaving = calls[calls.length - most] ?? now
  return new Date(leaving.getTime() + WINDOW_MS + MARGIN_MS)
}

/**
 * Takes one request out of the budget that all processes of the desk share: never more than 60 in any 10 minutes, and
 * never more than the vendor says are left. `held`: nothing may be sent now.
 */
export async function takeTurn(ctx: Pick<Ctx, 'db' | 'clock'>, purpose: Purpose): Promise<Turn> {
  return ctx.db.transaction(async (tx) => {
    const account = await lockedAccount(tx)
    // After the lock: who waited for it sees the calls that were counted meanwhile.
    const now = ctx.clock.now()
    const start = new Date(now.getTime() - WINDOW_MS - MARGIN_MS)
    await tx.delete(fundingCalls).where(lte(fundingCalls.at, start))
    const calls = await tx.select({ at: fundingCalls.at }).from(fundingCalls).orderBy(fundingCalls.at)
    const until = heldUntil(
      account,
      now,
      calls.map(({ at }) => at),
      purpose,
    )
    if (until !== null) return { kind: 'held', until }
    const id = randomUUID()
    await tx.insert(fundingCalls).values({ id, at: now, purpose })
    const left = vendorLeft(account, now)
    if (left !== null)
      await tx
        .update(fundingAccount)
        .set({ vendorRemaining: left - 1 })
        .where(eq(fundingAccount.id, 1))
    return { kind: 'turn', id }
  })
}

/** A request that provably never left is not counted. */
export async function giveBack(db: Db, id: string): Promise<void> {
  await db.delete(fundingCalls).where(eq(fundingCalls.id, id))
}

/** Remembers what an answer said about the limit. Answers overtake each other: of one window the lowest count holds. */
export async function noteLimits(
  ctx: Pick<Ctx, 'db' | 'clock'>,
  limits: RateLimits,
  throttled: boolean,
): Promise<void> {
  const resetAt = limits.resetAt === null ? null : new Date(limits.resetAt)
  if (!throttled && (resetAt === null || limits.remaining === null)) return
  await ctx.db.transaction(async (tx) => {
    const account = await lockedAccount(tx)
    const now = ctx.clock.now()
    const known = vendorLeft(account, now)
    const same = known !== null && resetAt !== null && +resetAt - +(account.vendorResetAt ?? 0) < MARGIN_MS
    const counted = limits.remaining !== null && resetAt !== null && resetAt > now
    if (!counted && !throttled) return
    const closed = resetAt !== null && resetAt > now ? resetAt : new Date(now.getTime() + CLOSED_MS)
    await tx
      .update(fundingAccount)
      .set({
        ...(counted && {
          vendorRemaining: same ? Math.min(known, limits.remaining ?? 0) : limits.remaining,
          vendorResetAt: resetAt,
        }),
        ...(throttled && { closedUntil: closed }),
      })
      .where(eq(fundingAccount.id, 1))
  })
}

/** What is left for people now, for the eye: it takes nothing. */
export async function budgetOf({ db, clock }: Pick<Ctx, 'db' | 'clock'>): Promise<FundingBudgetDto> {
  const now = clock.now()
  const start = new Date(now.getTime() - WINDOW_MS - MARGIN_MS)
  const [[account], [calls]] = await Promise.all([
    db.select().from(fundingAccount).where(eq(fundingAccount.id, 1)),
    db
      .select({ used: count(), first: sql<Date | null>`min(${fundingCalls.at})`.mapWith(fundingCalls.at) })
      .from(fundingCalls)
      .where(gt(fundingCalls.at, start)),
  ])
  const ours = LIMIT - (calls?.used ?? 0)
  const theirs = account ? vendorLeft(account, now) : null
  const closed = account?.closedUntil && account.closedUntil > now ? account.closedUntil : null
  const left = closed ? 0 : Math.max(0, Math.min(ours, theirs ?? LIMIT))
  const freeAt =
    closed ??
    (theirs !== null && theirs <= ours ? account?.vendorResetAt : null) ??
    (calls?.first ? new Date(calls.first.getTime() + WINDOW_MS + MARGIN_MS) : null)
  return { limit: LIMIT, left, freeAt: left < LIMIT ? (freeAt?.toISOString() ?? null) : null }
}
