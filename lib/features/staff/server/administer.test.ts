import { and, eq, isNull } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { signIn } from '@/lib/server/auth/sign-in'
import { auditEvents, sessions } from '@/lib/server/db/tables'
import { ROLES } from '@/lib/shared/permissions'
import { freshDatabase } from '@/lib/testing'
import { changeRole } from './change-role'
import { createStaff } from './create-staff'
import { disableStaff } from './disable-staff'
import { enableStaff } from './enable-staff'
import { listStaff } from './list-staff'
import { resetPassword } from './reset-password'
import {
  anonymousOf,
  ctxOf,
  lastAudit,
  PASSWORD,
  person,
  seen,
  signedIn,
  staffWith,
  stateOf,
  stored,
} from './staff.fixtures'

const { db } = await freshDatabase()
const admin = await staffWith(db, 'admin')

const asAdmin = () => ctxOf(db, admin)
const NEW = { email: 'Marina@Example.com', name: 'Марина Петрова', role: 'finance' } as const

describe('creating a person', () => {
  test('gives a one-time password that lets them in and must be changed first', async () => {
    const { staffId, password } = await createStaff(asAdmin(), NEW)
    expect(password).toMatch(/^([2-9A-HJKMNP-Z]{4}-){4}[2-9A-HJKMNP-Z]{4}$/)
    expect(await stored(db, staffId)).toMatchObject({ email: 'marina@example.com', mustChangePassword: true })
    const input = { email: NEW.email, password, userAgent: null, locale: 'en' as const }
    const actor = await signIn(anonymousOf(db, '10.1.0.1'), input)
    expect(actor && (await stateOf(db, actor))).toBe('must-change-password')
  })

  test('leaves who, whom and as what in the trail, and no password anywhere', async () => {
    const { staffId, password } = await createStaff(asAdmin(), { ...NEW, email: 'trail@example.com' })
    const row = await lastAudit(db)
    expect(row).toMatchObject({
      action: 'staff.create',
      outcome: 'done',
      actorId: admin.staffId,
      subjectId: staffId,
      before: null,
      after: { email: 'trail@example.com', name: NEW.name, role: 'finance', disabledAt: null },
    })
    expect(JSON.stringify([row, await stored(db, staffId)])).not.toContain(password)
  })

  test('an e-mail belongs to one person for ever: the second is refused, also when both are sent at once', async () => {
    const twin = { ...NEW, email: 'twin@example.com' }
    const outcomes = await Promise.allSettled([createStaff(asAdmin(), twin), createStaff(asAdmin(), twin)])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(createStaff(asAdmin(), { ...twin, email: 'TWIN@example.com' })).rejects.toMatchObject({
      code: 'CONFLICT',
      fields: { email: 'errors.fields.taken' },
    })
    expect(await lastAudit(db)).toMatchObject({ action: 'staff.create', outcome: 'refused' })
  })

  test('refuses a mistyped e-mail, an empty name and a role that does not exist, field by field', async () => {
    const input = { email: 'marina', name: ' ', role: 'emperor' }
    const attempt = createStaff(asAdmin(), input as unknown as typeof NEW)
    await expect(attempt).rejects.toMatchObject({
      code: 'INVALID',
      fields: { email: 'errors.fields.email', name: 'errors.fields.required', role: 'errors.fields.choice' },
    })
  })
})

describe('disabling and enabling', () => {
  test('a disabled person’s sessions end with the same click, and their password opens nothing', async () => {
    const who = await person(db, 'manager')
    const [desk, phone] = [await signedIn(db, who), await signedIn(db, who)]
    expect(await disableStaff(asAdmin(), await seen(db, who.id))).toEqual({ ended: 2 })
    expect([await stateOf(db, desk), await stateOf(db, phone)]).toEqual(['anonymous', 'anonymous'])
    expect(await lastAudit(db)).toMatchObject({
      action: 'staff.disable',
      subjectId: who.id,
      before: { disabledAt: null },
      after: { disabledAt: expect.any(String), sessionsEnded: 2 },
    })
    await expect(signedIn(db, who)).rejects.toThrow('could not sign in')
  })

  test('an enabled person signs in as before, and their old sessions stay ended', async () => {
    const who = await person(db, 'manager')
    const old = await signedIn(db, who)
    await disableStaff(asAdmin(), await seen(db, who.id))
    await enableStaff(asAdmin(), await seen(db, who.id))
    expect(await lastAudit(db)).toMatchObject({
      action: 'staff.enable',
      outcome: 'done',
      after: { disabledAt: null },
    })
    expect(await stateOf(db, old)).toBe('anonymous')
    expect(await stateOf(db, await signedIn(db, who))).toBe('active')
  })

  test('what is so already is refused, in words', async () => {
    const who = await person(db, 'manager')
    await expect(enableStaff(asAdmin(), await seen(db, who.id))).rejects.toMatchObject({
      code: 'CONFLICT',
      text: { key: 'staff.errors.isEnabled' },
    })
    await disableStaff(asAdmin(), await seen(db, who.id))
    const again = [disableStaff, resetPassword].map(async (verb) => verb(asAdmin(), await seen(db, who.id)))
    for (const attempt of again)
      await expect(attempt).rejects.toMatchObject({
        code: 'CONFLICT',
        text: { key: 'staff.errors.isDisabled' },
      })
  })

  test('somebody who does not exist is "not found", and that is in the trail', async () => {
    const nobody = { staffId: '00000000-0000-4000-8000-000000000000', updatedAt: new Date().toISOString() }
    await expect(disableStaff(asAdmin(), nobody)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await lastAudit(db)).toMatchObject({ subjectId: nobody.staffId, outcome: 'refused' })
  })
})

describe('changing a role', () => {
  test('ends the sessions of the person, who works with the new role from the next sign-in on', async () => {
    const who = await person(db, 'admin')
    const before = await signedIn(db, who)
    await changeRole(asAdmin(), { ...(await seen(db, who.id)), role: 'auditor' })
    expect(await stateOf(db, before)).toBe('anonymous')
    expect(await signedIn(db, who)).toMatchObject({ role: 'auditor' })
    const [row] = await db.select().from(auditEvents).where(eq(auditEvents.action, 'staff.change-role'))
    expect(row).toMatchObject({ subjectId: who.id, before: { role: 'admin' }, after: { role: 'auditor' } })
  })

  test('to the role that the person has is refused', async () => {
    const who = await person(db, 'support')
    await expect(
      changeRole(asAdmin(), { ...(await seen(db, who.id)), role: 'support' }),
    ).rejects.toMatchObject({
      code: 'CONFLICT',
      text: { key: 'staff.errors.sameRole' },
    })
  })
})

describe('a new one-time password', () => {
  test('replaces the old one, ends every session and ends a pause', async () => {
    const who = await person(db, 'support')
    const session = await signedIn(db, who)
    const attempt = { email: who.email, userAgent: null, locale: 'en' as const }
    for (let i = 0; i < 6; i++) await signIn(anonymousOf(db, '10.3.0.1'), { ...attempt, password: 'wrong' })
    const { password } = await resetPassword(asAdmin(), await seen(db, who.id))
    expect(await stateOf(db, session)).toBe('anonymous')
    expect(await signIn(anonymousOf(db, '10.3.0.2'), { ...attempt, password: PASSWORD })).toBeNull()
    const actor = await signIn(anonymousOf(db, '10.3.0.2'), { ...attempt, password })
    expect(actor && (await stateOf(db, actor))).toBe('must-change-password')
  })
})

describe('two people at once', () => {
  test('a change to a state that somebody else has changed since says so and what it is now', async () => {
    const who = await person(db, 'support')
    const opened = await seen(db, who.id)
    await changeRole(asAdmin(), { ...opened, role: 'finance' })
    await expect(disableStaff(asAdmin(), opened)).rejects.toMatchObject({
      code: 'CONFLICT',
      text: { key: 'staff.errors.changedMeanwhile', params: { role: 'finance', state: 'enabled' } },
    })
    expect((await stored(db, who.id)).disabledAt).toBeNull()
  })
})

describe('only administrators', () => {
  test.each(ROLES.filter((role) => role !== 'admin'))(
    '%s changes nobody, and each attempt is in the trail',
    async (role) => {
      const ctx = ctxOf(db, await staffWith(db, role))
      const target = await seen(db, (await person(db, 'support')).id)
      const before = await stored(db, target.staffId)
      const attempts: [string, () => Promise<unknown>][] = [
        ['staff.create', () => createStaff(ctx, { ...NEW, email: `by-${role}@example.com` })],
        ['staff.disable', () => disableStaff(ctx, target)],
        ['staff.enable', () => enableStaff(ctx, target)],
        ['staff.change-role', () => changeRole(ctx, { ...target, role: 'admin' })],
        ['staff.reset-password', () => resetPassword(ctx, target)],
      ]
      for (const [action, attempt] of attempts) {
        await expect(attempt()).rejects.toMatchObject({ code: 'FORBIDDEN' })
        const reason = 'permission staff.manage is missing'
        expect(await lastAudit(db)).toMatchObject({ action, outcome: 'refused', reason })
      }
      expect(await stored(db, target.staffId)).toEqual(before)
    },
  )

  test('the list is read by administrators and auditors, and holds no hash', async () => {
    const who = await staffWith(db, 'auditor')
    const list = await listStaff(ctxOf(db, who), {})
    expect(list.find(({ id }) => id === who.staffId)).toMatchObject({ role: 'auditor', sessions: 1 })
    expect(JSON.stringify(list)).not.toMatch(/argon2|hash/i)
    await expect(listStaff(ctxOf(db, await staffWith(db, 'manager')), {})).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    expect(await lastAudit(db)).toMatchObject({ action: 'staff.list', outcome: 'refused' })
    const living = await db
      .select()
      .from(sessions)
      .where(and(eq(sessions.staffId, who.staffId), isNull(sessions.endedAt)))
    expect(living).toHaveLength(1)
  })
})
