import { describe, expect, test } from 'vitest'
import { signIn } from '@/lib/server/auth/sign-in'
import { staff } from '@/lib/server/db/tables'
import { ROLES } from '@/lib/shared/permissions'
import { freshDatabase } from '@/lib/testing'
import { createStaffFromCli, seedDemoStaff } from './operator'
import { anonymousOf, lastAudit, stateOf } from './staff.fixtures'

const { db } = await freshDatabase()

const enter = (email: string, password: string) =>
  signIn(anonymousOf(db, '10.4.0.1'), { email, password, userAgent: null, locale: 'en' as const })

describe('the command line', () => {
  test('makes the first administrator, recorded as the command that it was', async () => {
    const input = { email: 'first@example.com', name: 'First Admin', role: 'admin' } as const
    const { password } = await createStaffFromCli(db, input)
    expect(await lastAudit(db)).toMatchObject({
      action: 'staff.create',
      actorKind: 'system',
      actorName: 'staff create',
    })
    const actor = await enter(input.email, password)
    expect(actor && (await stateOf(db, actor))).toBe('must-change-password')
    await expect(createStaffFromCli(db, input)).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  test('names what is wrong with what was typed', async () => {
    const attempt = createStaffFromCli(db, { email: 'nobody', name: 'X', role: 'admin' })
    await expect(attempt).rejects.toMatchObject({ code: 'INVALID', fields: { email: 'errors.fields.email' } })
  })
})

describe('the accounts of the demo', () => {
  test('are one a role and a second administrator, ready to work, and the same at every start', async () => {
    const accounts = await seedDemoStaff(db)
    expect([...new Set(accounts.map(({ role }) => role))]).toEqual([...ROLES])
    expect(accounts.filter(({ role }) => role === 'admin').map(({ login }) => login)).toEqual([
      'admin',
      'admin2',
    ])
    for (const { email, password, role } of accounts) {
      const actor = await enter(email, password)
      expect(actor).toMatchObject({ role })
      expect(actor && (await stateOf(db, actor))).toBe('active')
    }
    const before = await db.select().from(staff).orderBy(staff.email)
    const kept = Object.fromEntries(accounts.map(({ login, password }) => [login, password]))
    expect(await seedDemoStaff(db, kept)).toEqual(accounts)
    const after = await db.select().from(staff).orderBy(staff.email)
    expect(after).toEqual(before)
  })

  test('a password that somebody changed is set back to the one that is printed', async () => {
    const [admin] = await seedDemoStaff(db, { admin: 'printed-by-the-demo-1' })
    expect(admin && (await enter(admin.email, 'printed-by-the-demo-1'))).not.toBeNull()
  })
})
