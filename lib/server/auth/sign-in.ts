import 'server-only'
import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { StaffActor } from '@/lib/shared/actor'
import type { Locale } from '@/lib/shared/i18n/locales'
import type { AuditCtx } from '../audit/emit'
import type { Db } from '../db/client'
import { sessions, staff } from '../db/tables'
import { env } from '../env'
import { record, write } from '../write'
import { verifyPassword } from './passwords'
import { toActor } from './session'
import { forgiveAttempt, takeAttempt } from './throttle'

export interface SignInInput {
  email: string
  password: string
  userAgent: string | null
  /** The language in which the login page was read. */
  locale: Locale
}

type SignInCtx = AuditCtx & { db: Db }
type Person = typeof staff.$inferSelect

const LONGEST_PASSWORD = 1_024
const EMAIL = /^[^\s@\u0000]{1,64}@[^\s@\u0000]{1,190}$/

/** Why nobody was let in: for the trail alone. The person gets one and the same answer for all of these. */
type Refusal =
  'no such account' | 'wrong password' | 'disabled' | 'unknown role' | 'paused' | 'changed during sign-in'

class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal)
  }
}

/** Enough to recognise one's own typing error, too little to give away what else was typed into the field. */
function masked(email: string): string {
  return EMAIL.test(email) ? `${[...email][0]}…@${email.slice(email.indexOf('@') + 1)}` : '(not an e-mail)'
}

/**
 * Checks an e-mail and a password and opens a session.
 *
 * @returns the person with their new session, or null: for a wrong e-mail, a wrong password, a disabled account and a
 * pause alike, after the same work, so that the answer does not say which it was. A pause answers without the costly
 * hash; it depends on what was typed before, not on whether the account exists.
 */
export async function signIn(ctx: SignInCtx, input: SignInInput): Promise<StaffActor | null> {
  // Half of a surrogate pair is text to JavaScript and an error to the store.
  const email = input.email.toWellFormed().trim().toLowerCase()
  const person = EMAIL.test(email) ? await findByEmail(ctx.db, email) : undefined
  const attempt = await takeAttempt(ctx.db, email, ctx.address)
  if (!attempt.allowed) return refuse(ctx, email, person, 'paused', attempt.overrun)

  const password = input.password.slice(0, LONGEST_PASSWORD)
  const matches = await verifyPassword(person?.passwordHash ?? null, password)
  if (!person) return refuse(ctx, email, person, 'no such account')
  if (!matches) return refuse(ctx, email, person, 'wrong password')
  if (person.disabledAt) return refuse(ctx, email, person, 'disabled')
  // Nobody has asked a person for their language before their first sign-in: the browser knows better than who added them.
  const locale = person.lastLoginAt ? person.locale : input.locale
  const actor = toActor({ ...person, locale }, randomUUID())
  if (!actor) return refuse(ctx, email, person, 'unknown role')

  try {
    await openSession(ctx, actor, person, input.userAgent)
  } catch (error) {
    if (error instanceof Refused) return refuse(ctx, email, person, error.refusal)
    throw error
  }
  await forgiveAttempt(ctx.db, email, ctx.address)
  return actor
}

async function findByEmail(db: Db, email: string): Promise<Person | undefined> {
  const [person] = await db.select().from(staff).where(eq(staff.email, email))
  return person
}

/** The person's row is locked while the session is made: whoever disables them meanwhile finds it and ends it. */
async function openSession(
  ctx: SignInCtx,
  actor: StaffActor,
  read: Person,
  userAgent: string | null,
): Promise<void> {
  const now = ctx.clock.now()
  const expiresAt = new Date(now.getTime() + env().SESSION_MAX_HOURS * 3_600_000)
  await write({ ...ctx, actor }, async (tx) => {
    const [person] = await tx.select().from(staff).where(eq(staff.id, actor.staffId)).for('update')
    if (!person || person.disabledAt || person.passwordHash !== read.passwordHash)
      throw new Refused('changed during sign-in')
    await tx.insert(sessions).values({
      id: actor.sessionId,
      staffId: actor.staffId,
      createdAt: now,
      lastSeenAt: now,
      expiresAt,
      address: ctx.address,
      userAgent: userAgent?.slice(0, 400) ?? null,
    })
    await tx.update(staff).set({ lastLoginAt: now, locale: actor.locale }).where(eq(staff.id, actor.staffId))
    const subject = { kind: 'staff', id: actor.staffId } as const
    return {
      data: undefined,
      audit: { action: 'staff.sign-in', subject, after: { session: actor.sessionId } },
    }
  })
}

/**
 * Writes the refusal down. During a pause the first few are written and then every hundredth, with the count: links of
 * the trail are made one at a time, and a stranger must not be able to keep it busy.
 */
async function refuse(
  ctx: SignInCtx,
  email: string,
  person: Person | undefined,
  refusal: Refusal,
  overrun = 0,
) {
  if (overrun <= 5 || overrun % 100 === 0)
    await record(ctx, {
      action: 'staff.sign-in',
      subject: { kind: 'staff', id: person?.id ?? null },
      outcome: 'refused',
      after: { email: person?.email ?? masked(email), ...(overrun > 0 && { attemptsDuringPause: overrun }) },
      reason: refusal,
    })
  return null
}
