import argon2 from 'argon2'
import { desc, eq } from 'drizzle-orm'
import { describe, expect, test, vi } from 'vitest'
import { freshDatabase } from '@/lib/testing'
import { readSession } from '@/lib/server/auth/session'
import { signIn } from '@/lib/server/auth/sign-in'
import { auditEvents, loginAttempts, sessions, staff } from '@/lib/server/db/tables'
import {
  anonymousOf,
  lastAudit,
  PASSWORD,
  person,
  signedIn,
  stateOf,
  stored,
  TestClock,
} from './staff.fixtures'

const { db } = await freshDatabase()

const attempt = (who: { email: string; address: string }, password: string) =>
  signIn(anonymousOf(db, who.address), {
    email: who.email,
    password,
    userAgent: 'Test browser',
    locale: 'en' as const,
  })

describe('signing in', () => {
  test('the right password opens one session, which is in the trail with its address', async () => {
    const who = await person(db, 'manager')
    const actor = await signIn(anonymousOf(db, who.address), {
      email: ` ${who.email.toUpperCase()} `,
      password: PASSWORD,
      userAgent: 'Test browser',
      locale: 'en' as const,
    })
    expect(actor).toMatchObject({ kind: 'staff', staffId: who.id, role: 'manager' })
    const rows = await db.select().from(sessions).where(eq(sessions.staffId, who.id))
    expect(rows).toMatchObject([
      { id: actor?.sessionId, address: who.address, userAgent: 'Test browser', endedAt: null },
    ])
    expect(await lastAudit(db)).toMatchObject({
      action: 'staff.sign-in',
      outcome: 'done',
      actorId: who.id,
      subjectId: who.id,
      address: who.address,
    })
    expect((await stored(db, who.id)).lastLoginAt).not.toBeNull()
  })

  test('a wrong e-mail, a wrong password, a disabled account and a pause get one and the same answer', async () => {
    const wrong = await person(db, 'support')
    const disabled = await person(db, 'support')
    await db.update(staff).set({ disabledAt: new Date() }).where(eq(staff.id, disabled.id))
    const paused = await person(db, 'support')
    for (let i = 0; i < 6; i++) await attempt(paused, 'not the password')

    const answers = [
      await attempt({ email: 'nobody@example.com', address: '10.9.0.1' }, PASSWORD),
      await attempt({ email: 'not an e-mail\u0000', address: '10.9.0.2' }, PASSWORD),
      await attempt(wrong, 'not the password'),
      await attempt(disabled, PASSWORD),
      await attempt(paused, PASSWORD),
    ]
    expect(answers).toEqual([null, null, null, null, null])
    const reasons = await db
      .select({ reason: auditEvents.reason, after: auditEvents.after })
      .from(auditEvents)
      .orderBy(desc(auditEvents.seq))
      .limit(5)
    expect(reasons.map(({ reason }) => reason)).toEqual([
      'paused',
      'disabled',
      'wrong password',
      'no such account',
      'no such account',
    ])
  })

  test('the first sign-in takes the language of the browser, later ones keep what the person chose', async () => {
    const who = await person(db, 'manager')
    const enter = (locale: 'en' | 'ru') =>
      signIn(anonymousOf(db, who.address), { email: who.email, password: PASSWORD, userAgent: null, locale })
    expect(await enter('ru')).toMatchObject({ locale: 'ru' })
    expect(await enter('en')).toMatchObject({ locale: 'ru' })
    expect(await stored(db, who.id)).toMatchObject({ locale: 'ru' })
  })

  test('an e-mail that belongs to nobody is masked in the trail, and so is what is no e-mail', async () => {
    await attempt({ email: 'nobody@example.com', address: '10.9.0.3' }, PASSWORD)
    expect((await lastAudit(db)).after).toEqual({ email: 'n…@example.com' })
    await attempt({ email: 'MySecretPassword1', address: '10.9.0.3' }, '')
    expect((await lastAudit(db)).after).toEqual({ email: '(not an e-mail)' })
  })

  test('an unknown account costs a hash of the same parameters as a known one', async () => {
    const who = await person(db, 'support')
    const verify = vi.spyOn(argon2, 'verify')
    await attempt(who, 'not the password')
    await attempt({ email: 'nobody-at-all@example.com', address: '10.9.1.1' }, 'not the password')
    const parameters = verify.mock.calls.map(
      ([hash]) => new Set(hash.split('$').slice(1, 4).join().split(',')),
    )
    const same = new Set(['argon2id', 'v=19', 'm=19456', 't=2', 'p=1'])
    expect(parameters).toEqual([same, same])
    verify.mockRestore()
  })
})

describe('the pause', () => {
  test('five wrong passwords pause the account from every address, also for the right one', async () => {
    const who = await person(db, 'finance')
    for (let i = 0; i < 6; i++) await attempt({ ...who, address: `10.8.0.${i}` }, 'not the password')
    expect(await attempt({ ...who, address: '10.8.0.99' }, PASSWORD)).toBeNull()
  })

  test('attempts sent all at once get no more than five looks at the password', async () => {
    const who = await person(db, 'finance')
    const input = { email: who.email, password: 'not the password', userAgent: null, locale: 'en' as const }
    await Promise.all(Array.from({ length: 30 }, (_, i) => signIn(anonymousOf(db, `10.7.0.${i}`), input)))
    const rows = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, who.id))
    expect(rows.filter(({ reason }) => reason === 'wrong password')).toHaveLength(5)
  })

  test('many accounts tried from one address pause that address, and no other', async () => {
    const who = await person(db, 'finance')
    for (let i = 0; i < 41; i++) await attempt({ email: `guess-${i}@example.com`, address: '10.6.0.1' }, 'x')
    expect(await attempt({ ...who, address: '10.6.0.1' }, PASSWORD)).toBeNull()
    expect(await attempt({ ...who, address: '10.6.0.2' }, PASSWORD)).not.toBeNull()
  }, 60_000)

  test('one customer’s IPv6 addresses count as one', async () => {
    const who = await person(db, 'finance')
    const tries = Array.from({ length: 41 }, (_, i) =>
      attempt({ email: `six-${i}@example.com`, address: `2001:db8:1:2::${i.toString(16)}` }, 'x'),
    )
    await Promise.all(tries)
    expect(await attempt({ ...who, address: '2001:db8:1:2:ffff::1' }, PASSWORD)).toBeNull()
    expect(await attempt({ ...who, address: '2001:db8:1:3::1' }, PASSWORD)).not.toBeNull()
  }, 60_000)

  test('it is kept in the store without the e-mail, and ends after a quarter of an hour', async () => {
    const who = await person(db, 'finance')
    await db.delete(loginAttempts)
    for (let i = 0; i < 6; i++) await attempt(who, 'not the password')
    const rows = await db.select().from(loginAttempts)
    expect(JSON.stringify(rows)).not.toContain(who.email)
    const minutes = rows.map(({ expire }) => ((expire ?? 0) - Date.now()) / 60_000)
    expect(Math.max(...minutes)).toBeLessThanOrEqual(15)
    await db.update(loginAttempts).set({ expire: Date.now() - 1 })
    expect(await attempt(who, PASSWORD)).not.toBeNull()
  })

  test('the right password gives the account its attempts back', async () => {
    const who = await person(db, 'finance')
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 4; i++) await attempt(who, 'not the password')
      expect(await attempt(who, PASSWORD)).not.toBeNull()
    }
  })

  test('attempts during a pause do not fill the trail', async () => {
    const who = await person(db, 'finance')
    for (let i = 0; i < 30; i++) await attempt({ ...who, address: `10.5.0.${i}` }, 'x')
    const rows = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, who.id))
    expect(rows.filter(({ reason }) => reason === 'paused')).toHaveLength(5)
  })
})

describe('a session', () => {
  test('ends after the idle time, and a poll in the background does not prolong it', async () => {
    const clock = new TestClock()
    const actor = await signedIn(db, await person(db, 'auditor'), clock)
    clock.forward(20)
    expect(await stateOf(db, actor, clock.now(), false)).toBe('active')
    clock.forward(11)
    expect(await stateOf(db, actor, clock.now(), false)).toBe('anonymous')
  })

  test('goes on while the person is at work, but never longer than its longest life', async () => {
    const clock = new TestClock()
    const actor = await signedIn(db, await person(db, 'auditor'), clock)
    for (let minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
      clock.forward(20)
      expect(await stateOf(db, actor, clock.now(), true)).toBe('active')
    }
    clock.forward(20)
    expect(await stateOf(db, actor, clock.now(), true)).toBe('anonymous')
  })

  test('is written at most once a minute', async () => {
    const clock = new TestClock()
    const actor = await signedIn(db, await person(db, 'auditor'), clock)
    const lastSeen = async () =>
      (await db.select().from(sessions).where(eq(sessions.id, actor.sessionId)))[0]?.lastSeenAt.getTime()
    const first = await lastSeen()
    await stateOf(db, actor, new Date((first ?? 0) + 59_000), true)
    expect(await lastSeen()).toBe(first)
    await stateOf(db, actor, new Date((first ?? 0) + 60_000), true)
    expect(await lastSeen()).toBe((first ?? 0) + 60_000)
  })

  test('belongs to one person: another’s id with it is nobody', async () => {
    const actor = await signedIn(db, await person(db, 'auditor'))
    const other = await person(db, 'admin')
    expect(await stateOf(db, { ...actor, staffId: other.id })).toBe('anonymous')
  })

  test('takes role and language from the store, never from what the cookie once meant', async () => {
    const actor = await signedIn(db, await person(db, 'admin'))
    await db.update(staff).set({ role: 'support', locale: 'ru' }).where(eq(staff.id, actor.staffId))
    const state = await readSession(db, actor, new Date(), false)
    expect(state).toMatchObject({ kind: 'active', actor: { role: 'support', locale: 'ru' } })
  })

  test('of a person with a role that this version does not know is nobody’s', async () => {
    const actor = await signedIn(db, await person(db, 'admin'))
    await db.update(staff).set({ role: 'emperor' }).where(eq(staff.id, actor.staffId))
    expect(await stateOf(db, actor)).toBe('anonymous')
  })
})
