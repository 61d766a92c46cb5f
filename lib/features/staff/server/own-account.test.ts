import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { signIn } from '@/lib/server/auth/sign-in'
import { auditEvents, sessions } from '@/lib/server/db/tables'
import { freshDatabase } from '@/lib/testing'
import { changePassword } from './change-password'
import { endOtherSessions } from './end-other-sessions'
import { endSession } from './end-session'
import { listOwnSessions } from './list-sessions'
import { addPerson } from './create-staff'
import { setPreferences } from './set-preferences'
import { signOut } from './sign-out'
import {
  anonymousOf,
  ctxOf,
  lastAudit,
  PASSWORD,
  person,
  signedIn,
  staffWith,
  stateOf,
  stored,
} from './staff.fixtures'

const { db } = await freshDatabase()

const NEXT = 'a-different-harbour-7'

describe('changing one’s own password', () => {
  test('takes effect, ends the other sessions and keeps this one', async () => {
    const who = await person(db, 'manager')
    const [here, elsewhere] = [await signedIn(db, who), await signedIn(db, who)]
    expect(await changePassword(ctxOf(db, here), { current: PASSWORD, next: NEXT })).toEqual({ ended: 1 })
    expect([await stateOf(db, here), await stateOf(db, elsewhere)]).toEqual(['active', 'anonymous'])
    expect(await lastAudit(db)).toMatchObject({
      action: 'staff.change-password',
      outcome: 'done',
      subjectId: who.id,
    })
    await expect(signedIn(db, who)).rejects.toThrow('could not sign in')
    const input = { email: who.email, password: NEXT, userAgent: null, locale: 'en' as const }
    expect(await signIn(anonymousOf(db, who.address), input)).not.toBeNull()
  })

  test('lifts the duty to change a one-time password', async () => {
    const desk = ctxOf(db, { kind: 'system', job: 'test' })
    const { password } = await addPerson(desk, { email: 'first@example.com', name: 'First', role: 'support' })
    const input = { email: 'first@example.com', password, userAgent: null, locale: 'en' as const }
    const actor = await signIn(anonymousOf(db, '10.2.0.1'), input)
    if (!actor) throw new Error('could not sign in')
    expect(await stateOf(db, actor)).toBe('must-change-password')
    await changePassword(ctxOf(db, actor), { current: password, next: NEXT })
    expect(await stateOf(db, actor)).toBe('active')
  })

  test('a wrong current password changes nothing, is recorded, and pauses after five', async () => {
    const me = await staffWith(db, 'manager')
    const ctx = ctxOf(db, me)
    for (let i = 0; i < 5; i++)
      await expect(changePassword(ctx, { current: 'wrong', next: NEXT })).rejects.toMatchObject({
        code: 'INVALID',
        fields: { current: 'staff.errors.currentWrong' },
      })
    await expect(changePassword(ctx, { current: PASSWORD, next: NEXT })).rejects.toMatchObject({
      code: 'LIMITED',
    })
    const rows = await db.select().from(auditEvents).where(eq(auditEvents.actorId, me.staffId))
    const refused = rows.filter(
      ({ action, outcome }) => action === 'staff.change-password' && outcome === 'refused',
    )
    expect(refused).toHaveLength(6)
    expect(await stateOf(db, me)).toBe('active')
  })

  test('the verb keeps the rules of the form: not the e-mail, not the old one', async () => {
    const me = await staffWith(db, 'manager')
    const attempt = (next: string) => changePassword(ctxOf(db, me), { current: PASSWORD, next })
    await expect(attempt(me.email)).rejects.toMatchObject({
      fields: { next: 'staff.errors.passwordIsEmail' },
    })
    await expect(attempt(PASSWORD)).rejects.toMatchObject({ fields: { next: 'staff.errors.passwordSame' } })
    await expect(attempt('short')).rejects.toMatchObject({ fields: { next: 'staff.errors.passwordShort' } })
  })

  test('two changes at once: one wins, the other is told', async () => {
    const ctx = ctxOf(db, await staffWith(db, 'manager'))
    const outcomes = await Promise.allSettled([
      changePassword(ctx, { current: PASSWORD, next: NEXT }),
      changePassword(ctx, { current: PASSWORD, next: `${NEXT}-too` }),
    ])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('preferences', () => {
  test('change what is given and leave the rest, with both in the trail', async () => {
    const me = await staffWith(db, 'auditor')
    const saved = await setPreferences(ctxOf(db, me), { locale: 'ru', timeZone: 'Asia/Tbilisi' })
    expect(saved).toEqual({ locale: 'ru', theme: 'system', timeZone: 'Asia/Tbilisi' })
    expect(await stored(db, me.staffId)).toMatchObject(saved)
    const row = { action: 'staff.set-preferences', before: { locale: 'en' }, after: { locale: 'ru' } }
    expect(await lastAudit(db)).toMatchObject(row)
  })

  test('refuse a time zone that does not exist', async () => {
    const attempt = setPreferences(ctxOf(db, await staffWith(db, 'auditor')), { timeZone: 'Mars/Olympus' })
    await expect(attempt).rejects.toMatchObject({
      code: 'INVALID',
      fields: { timeZone: 'errors.fields.choice' },
    })
  })
})

describe('one’s own sessions', () => {
  test('are listed with where they are, and which one this is', async () => {
    const who = await person(db, 'finance')
    const [old, here] = [await signedIn(db, who), await signedIn(db, who)]
    const list = await listOwnSessions(ctxOf(db, here), {})
    expect(list.map(({ id, current }) => [id, current]).sort()).toEqual(
      [
        [old.sessionId, false],
        [here.sessionId, true],
      ].sort(),
    )
    expect(list[0]).toMatchObject({ address: who.address, userAgent: 'Test browser' })
  })

  test('end one by one, at once; ending it again finds nothing', async () => {
    const who = await person(db, 'finance')
    const [old, here] = [await signedIn(db, who), await signedIn(db, who)]
    await endSession(ctxOf(db, here), { sessionId: old.sessionId })
    expect(await lastAudit(db)).toMatchObject({ action: 'staff.end-session', subjectId: old.sessionId })
    expect([await stateOf(db, old), await stateOf(db, here)]).toEqual(['anonymous', 'active'])
    const again = endSession(ctxOf(db, here), { sessionId: old.sessionId })
    await expect(again).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('somebody else’s cannot be ended, and is "not found"', async () => {
    const [me, other] = [await staffWith(db, 'admin'), await staffWith(db, 'finance')]
    const attempt = endSession(ctxOf(db, me), { sessionId: other.sessionId })
    await expect(attempt).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await stateOf(db, other)).toBe('active')
  })

  test('signing out everywhere leaves this one, and nobody else’s is touched', async () => {
    const who = await person(db, 'finance')
    const other = await staffWith(db, 'finance')
    const [here, two, three] = [await signedIn(db, who), await signedIn(db, who), await signedIn(db, who)]
    expect(await endOtherSessions(ctxOf(db, here), {})).toEqual({ ended: 2 })
    const states = await Promise.all([here, two, three, other].map((actor) => stateOf(db, actor)))
    expect(states).toEqual(['active', 'anonymous', 'anonymous', 'active'])
    expect(await lastAudit(db)).toMatchObject({
      action: 'staff.end-other-sessions',
      after: { sessionsEnded: 2 },
    })
  })

  test('signing out ends the row, so that a copied cookie is worth nothing', async () => {
    const me = await staffWith(db, 'support')
    await signOut(ctxOf(db, me), {})
    expect(await stateOf(db, me)).toBe('anonymous')
    const [row] = await db.select().from(sessions).where(eq(sessions.id, me.sessionId))
    expect(row).toMatchObject({ endReason: 'signed out' })
    expect(await lastAudit(db)).toMatchObject({ action: 'staff.sign-out', subjectId: me.sessionId })
    await expect(signOut(ctxOf(db, me), {})).resolves.toBeNull()
  })

  test('a job has none, and no password either', async () => {
    const desk = ctxOf(db, { kind: 'system', job: 'test' })
    const attempts = [
      () => listOwnSessions(desk, {}),
      () => signOut(desk, {}),
      () => endOtherSessions(desk, {}),
      () => changePassword(desk, { current: PASSWORD, next: NEXT }),
    ]
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})
