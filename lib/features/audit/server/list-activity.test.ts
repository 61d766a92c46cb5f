import { beforeAll, describe, expect, test } from 'vitest'
import type { Ctx } from '@/lib/server/ctx'
import { freshDatabase, testCtx } from '@/lib/testing'
import { ROLES } from '@/lib/shared/permissions'
import { listActivity } from '.'
import { aboutAcme, aboutUser, ACME, ALICE, BORIS, trail } from './trail.fixtures'

const { db } = await freshDatabase()
let support: Ctx

beforeAll(async () => {
  support = await testCtx({ db, role: 'support' })
  const admin = await testCtx({ db, role: 'admin' })
  await trail(admin, { action: 'users.create', subject: aboutUser(ALICE) })
  await trail(admin, { action: 'organizations.create', subject: aboutAcme })
  await trail(admin, { action: 'users.create', subject: aboutUser(BORIS) })
  // Rows that only mention Alice are not about her.
  await trail(admin, {
    action: 'staff.create',
    subject: { kind: 'staff', id: ALICE },
    reason: ALICE,
    after: { userId: ALICE },
  })
  for (let index = 0; index < 70; index += 1)
    await trail(admin, {
      action: 'users.read',
      subject: aboutUser(index % 2 ? ALICE : BORIS),
      after: { index },
    })
})

async function all(wanted: { userId?: string; organizationId?: string }) {
  const found = []
  let before: number | undefined
  do {
    const part = await listActivity(support, { ...wanted, before })
    found.push(...part.rows)
    before = part.older ?? undefined
  } while (before !== undefined)
  return found
}

describe('the activity of one subject', () => {
  test('holds all of its rows, newest first, and nobody else’s', async () => {
    const rows = await all({ userId: ALICE })
    expect(rows).toHaveLength(2 + 35)
    expect(rows.every(({ userId }) => userId === ALICE)).toBe(true)
    const seqs = rows.map(({ seq }) => seq)
    expect(seqs).toEqual([...seqs].sort((a, b) => b - a))
  })

  test('of an organization leaves out the rest of its owner', async () => {
    const rows = await all({ organizationId: ACME })
    expect(rows.map(({ action }) => action)).toEqual(['organizations.create'])
  })

  test('of an unknown one is empty', async () => {
    expect(await listActivity(support, { userId: '00000000-0000-4000-8000-000000000009' })).toEqual({
      rows: [],
      older: null,
    })
  })

  test.each([
    {},
    { userId: ALICE, organizationId: ACME },
    { userId: 'everybody' },
    { userId: '%' },
    { userId: '' },
    { userId: ALICE, before: 'x' },
    { userId: ALICE, before: -1 },
  ])('cannot be asked for with %j', async (input) => {
    await expect(listActivity(support, input)).rejects.toMatchObject({ code: 'INVALID' })
  })

  test.each(ROLES)('may be read by %s', async (role) => {
    const ctx = await testCtx({ db, role })
    await expect(listActivity(ctx, { userId: BORIS })).resolves.toMatchObject({ older: expect.any(Number) })
  })
})
