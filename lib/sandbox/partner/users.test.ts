import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ISO, ok, refusal, startRig, UUID_V4, type Rig, type User } from '../testing/world'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ users: 40 })
})
afterAll(() => rig.sandbox.stop())

const page = (fields: object) => ok<{ users: User[]; total: number }>(rig.partner('get-users', { ...fields }))

describe('create-user', () => {
  it('answers the whole user with a password of ten letters, and makes them readable', async () => {
    const user = await ok<User>(rig.partner('create-user', { email: 'new@merchant.example' }))
    expect(Object.keys(user).sort()).toEqual(
      ['confirmedAt', 'createdAt', 'email', 'id', 'lastLoginAt', 'password', 'updatedAt', 'utm'].sort(),
    )
    expect(user.id).toMatch(UUID_V4)
    expect(user.password).toMatch(/^[A-Za-z]{10}$/)
    expect(user.createdAt).toMatch(ISO)
    const { password, ...rest } = user
    expect(password).toBeDefined()
    expect(await ok<User>(rig.partner('get-user', { userId: user.id }))).toEqual(rest)
    expect((await page({ limit: 1 })).users[0]).toEqual(rest)
  })

  it('an e-mail that is taken is refused in any case, seeded or made', async () => {
    const before = (await page({ limit: 0 })).total
    const { users } = await page({ limit: 1, offset: before - 1 })
    const taken = users[0]?.email.toUpperCase()
    expect(await refusal(rig.partner('create-user', { email: taken }))).toBe('USER_ALREADY_EXISTS')
    await ok(rig.partner('create-user', { email: 'Twice@merchant.example' }))
    expect(await refusal(rig.partner('create-user', { email: ' twice@merchant.example ' }))).toBe(
      'USER_ALREADY_EXISTS',
    )
    expect((await page({ limit: 0 })).total).toBe(before + 1)
  })

  it('of many requests for one e-mail at once, exactly one makes a user', async () => {
    const replies = await Promise.all(
      Array.from({ length: 12 }, () => rig.partner('create-user', { email: 'race@merchant.example' })),
    )
    expect(replies.filter(({ body }) => body.success)).toHaveLength(1)
  })

  it.each([
    undefined,
    null,
    '',
    '   ',
    'no-at-sign',
    'a@b',
    'a b@c.example',
    7,
    `${'a'.repeat(250)}@b.example`,
  ])('the e-mail %j is refused', async (email) => {
    expect(await refusal(rig.partner('create-user', { email }))).toBe('VALIDATION_ERROR')
  })
})

describe('get-user', () => {
  it('takes userId or id, and never tells the password', async () => {
    const { users } = await page({ limit: 1, offset: 30 })
    const id = users[0]?.id
    expect(await ok(rig.partner('get-user', { userId: id }))).toEqual(users[0])
    expect(await ok(rig.partner('get-user', { id }))).toEqual(users[0])
    expect(await ok(rig.partner('get-user', { id: 'ignored', userId: id }))).toEqual(users[0])
    expect(users[0]).not.toHaveProperty('password')
  })

  it('an unknown id is not found, and one that is no UUID is invalid', async () => {
    const unknown = '4f7f2ca1-5c9d-4bf9-a942-e88bdd848f7a'
    const reply = await rig.partner('get-user', { userId: unknown })
    expect([reply.status, reply.body.error?.code]).toEqual([404, 90011])
    for (const userId of ['123', 'test123', '', 5, "' OR 1=1 --"])
      expect(await refusal(rig.partner('get-user', { userId }))).toBe('VALIDATION_ERROR')
  })
})

describe('get-users', () => {
  it('pages cover everybody once, newest first, with the number of all', async () => {
    const { total } = await page({ limit: 0 })
    const seen: User[] = []
    for (let offset = 0; offset < total; offset += 7) seen.push(...(await page({ limit: 7, offset })).users)
    expect(new Set(seen.map(({ id }) => id)).size).toBe(total)
    const dates = seen.map(({ createdAt }) => createdAt)
    expect(dates).toEqual([...dates].sort().reverse())
    expect(typeof total).toBe('number')
  })

  it('without a limit there are ten; numbers may be text; beyond the end there is nobody', async () => {
    expect((await page({})).users).toHaveLength(10)
    expect((await page({ limit: '3', offset: '2' })).users).toHaveLength(3)
    expect((await page({ limit: 5, offset: 1_000_000 })).users).toEqual([])
  })

  it.each([
    { limit: -1 },
    { limit: 1.5 },
    { limit: 'ten' },
    { offset: -5 },
    { limit: 10_001 },
    { offset: {} },
  ])('the paging %j is refused', async (fields) => {
    expect(await refusal(rig.partner('get-users', fields))).toBe('VALIDATION_ERROR')
  })
})

describe('organizations', () => {
  it('a made organization is listed last, with one empty USD balance', async () => {
    const { users } = await page({ limit: 1, offset: 20 })
    const userId = users[0]?.id
    const id = await ok<string>(rig.partner('create-user-organization', { userId, name: 'Ёлка & Söhne <b>' }))
    expect(id).toMatch(UUID_V4)
    const all = await ok<{ id: string; name: string; createdAt: string }[]>(
      rig.partner('get-user-organizations', { userId, limit: 100 }),
    )
    expect(all.at(-1)).toEqual({ id, name: 'Ёлка & Söhne <b>', createdAt: expect.stringMatching(ISO) })
    const balances = await ok(
      rig.partner('get-organization-advanced-balances', { userId, organizationId: id }),
    )
    expect(balances).toMatchObject([{ currency: 'USD', balance: '0', blocked: false, blockReason: null }])
  })

  it('without a name it is called My organization, and paging has no total', async () => {
    const owner = await rig.freshOwner('orgs@merchant.example')
    await ok(rig.partner('create-user-organization', { userId: owner.userId, name: null }))
    const list = (fields: object) =>
      ok<{ name: string }[]>(rig.partner('get-user-organizations', { userId: owner.userId, ...fields }))
    expect((await list({})).map(({ name }) => name)).toEqual(['Fresh', 'My organization'])
    expect((await list({ limit: 1, offset: 1 })).map(({ name }) => name)).toEqual(['My organization'])
    expect(await list({ offset: 9 })).toEqual([])
  })

  it('nothing is made for a user who does not exist', async () => {
    const userId = '4f7f2ca1-5c9d-4bf9-a942-e88bdd848f7a'
    expect(await refusal(rig.partner('create-user-organization', { userId }))).toBe('NOT_FOUND')
    expect(await refusal(rig.partner('get-user-organizations', { userId }))).toBe('NOT_FOUND')
    expect(await refusal(rig.partner('get-user-organizations'))).toBe('VALIDATION_ERROR')
  })
})
