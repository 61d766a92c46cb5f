import { and, eq, isNull } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { staff } from '@/lib/server/db/tables'
import { freshDatabase } from '@/lib/testing'
import { changeRole } from './change-role'
import { disableStaff } from './disable-staff'
import { ctxOf, lastAudit, person, seen, signedIn, staffWith, stored } from './staff.fixtures'

const { db } = await freshDatabase()

// Each test begins without any administrator.
beforeEach(async () => {
  await db.update(staff).set({ role: 'auditor' })
})

const activeAdmins = () =>
  db
    .select({ id: staff.id })
    .from(staff)
    .where(and(eq(staff.role, 'admin'), isNull(staff.disabledAt)))

describe('the last administrator', () => {
  test('is neither disabled nor demoted, not even by the desk itself', async () => {
    const last = await person(db, 'admin')
    const desk = ctxOf(db, { kind: 'system', job: 'test' })
    const attempts = [
      async () => disableStaff(desk, await seen(db, last.id)),
      async () => changeRole(desk, { ...(await seen(db, last.id)), role: 'manager' }),
    ]
    for (const attempt of attempts) {
      await expect(attempt()).rejects.toMatchObject({
        code: 'CONFLICT',
        text: { key: 'staff.errors.lastAdmin' },
      })
      expect(await lastAudit(db)).toMatchObject({ outcome: 'refused', subjectId: last.id })
    }
    expect(await activeAdmins()).toEqual([{ id: last.id }])
  })

  test('remains when two demote each other at the same moment, every time', async () => {
    for (let round = 0; round < 10; round++) {
      const people = [await person(db, 'admin'), await person(db, 'admin')] as const
      const [one, two] = [await signedIn(db, people[0]), await signedIn(db, people[1])]
      const [first, second] = [await seen(db, one.staffId), await seen(db, two.staffId)]
      const outcomes = await Promise.allSettled([
        changeRole(ctxOf(db, one), { ...second, role: 'support' }),
        disableStaff(ctxOf(db, two), first),
      ])
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      const remaining = await activeAdmins()
      expect(remaining).toHaveLength(1)
      await db.update(staff).set({ role: 'auditor' })
    }
  })

  test('a disabled administrator does not count', async () => {
    const one = await staffWith(db, 'admin')
    const other = await person(db, 'admin')
    await disableStaff(ctxOf(db, one), await seen(db, other.id))
    const desk = ctxOf(db, { kind: 'system', job: 'test' })
    await expect(disableStaff(desk, await seen(db, one.staffId))).rejects.toMatchObject({ code: 'CONFLICT' })
  })
})

describe('one’s own account', () => {
  test('nobody disables themselves or changes their own role, also with other administrators about', async () => {
    const me = await staffWith(db, 'admin')
    await person(db, 'admin')
    const attempts = [
      async () => disableStaff(ctxOf(db, me), await seen(db, me.staffId)),
      async () => changeRole(ctxOf(db, me), { ...(await seen(db, me.staffId)), role: 'manager' }),
    ]
    for (const attempt of attempts)
      await expect(attempt()).rejects.toMatchObject({
        code: 'CONFLICT',
        text: { key: 'staff.errors.ownAccount' },
      })
    expect(await stored(db, me.staffId)).toMatchObject({ role: 'admin', disabledAt: null })
  })

  test('an administrator who was demoted a moment ago changes nobody with the page that is still open', async () => {
    const [one, two] = [await staffWith(db, 'admin'), await staffWith(db, 'admin')]
    const target = await person(db, 'support')
    await changeRole(ctxOf(db, one), { ...(await seen(db, two.staffId)), role: 'support' })
    // The context was made before the demotion, as that of a request that was already under way.
    const attempt = disableStaff(ctxOf(db, two), await seen(db, target.id))
    await expect(attempt).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect((await stored(db, target.id)).disabledAt).toBeNull()
  })
})
