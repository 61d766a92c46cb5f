import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { LoggedRequest } from '../request-log'
import { PARTNER } from '../testing/caller'
import {
  ok,
  startRig,
  UUID_V4,
  type ApiKey,
  type Balance,
  type Rig,
  type Tariff,
  type User,
} from '../testing/world'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ users: 40 })
})
afterAll(() => rig.sandbox.stop())
beforeEach(() => rig.door('POST', 'reset', {}))

describe('GET state', () => {
  interface State {
    topUps: object[]
    balances: object[]
    tariffs: object[]
    keys: { created: object[]; deleted: object[] }
    subjects: { id: string; balance: Balance; tariffs: Tariff[]; keys: ApiKey[] }[]
    createdUsers: User[]
  }

  it('tells the truth about what was changed, narrowed to whom it is asked for', async () => {
    const [a, b] = [await rig.freshOwner('a@merchant.example'), await rig.freshOwner('b@merchant.example')]
    for (const owner of [a, b]) {
      const { advancedBalanceId } = await rig.balanceOf(owner)
      await ok(
        rig.partner('top-up-advanced-balance', {
          ...owner,
          advancedBalanceId,
          amount: '2',
          nonce: owner.userId,
        }),
      )
      await ok(rig.partner('create-api-keys', { ...owner, alias: 'x' }))
    }
    expect((await rig.door<State>('GET', 'state')).topUps).toHaveLength(2)
    for (const query of [
      `userId=${a.userId}`,
      `organizationId=${a.organizationId}`,
      `userId=${a.userId}&organizationId=${a.organizationId}`,
    ]) {
      const state = await rig.door<State>('GET', `state?${query}`)
      expect(state.topUps).toMatchObject([
        {
          ...a,
          amount: '2',
          balanceAfter: '2',
          nonce: a.userId,
          publicKey: PARTNER.public,
          requestId: expect.stringMatching(UUID_V4),
        },
      ])
      expect(state.balances).toMatchObject([{ ...a, seededBalance: '0', balance: '2' }])
      expect(state.keys.created).toHaveLength(1)
      expect(state.subjects).toMatchObject([
        { id: a.organizationId, balance: { balance: '2' }, keys: [{ alias: 'x' }] },
      ])
    }
    expect(
      (await rig.door<State>('GET', `state?userId=${a.userId}&organizationId=${b.organizationId}`)).topUps,
    ).toEqual([])
  })

  it('shows seeded organizations that nobody touched', async () => {
    const owner = await rig.firstOwner()
    const { subjects } = await rig.door<State>('GET', `state?organizationId=${owner.organizationId}`)
    expect(subjects[0]?.balance).toEqual(await rig.balanceOf(owner))
    expect(subjects[0]?.keys.length).toBeGreaterThan(0)
  })

  it('never holds a secret', async () => {
    const owner = await rig.firstOwner()
    const made = await ok<ApiKey>(rig.partner('create-api-keys', { ...owner, alias: 'x' }))
    const { keys } = await ok<{ keys: ApiKey[] }>(rig.partner('get-api-keys', { ...owner }))
    const text = JSON.stringify([
      await rig.door('GET', `state?userId=${owner.userId}`),
      await rig.door('GET', 'state'),
      await rig.door('GET', 'requests'),
    ])
    for (const { secret } of [made, ...keys]) expect(text).not.toContain(secret)
  })
})

describe('GET requests', () => {
  it('lists what arrived and how it ended, by path and key', async () => {
    await rig.partner('get-users', { nonce: 1 })
    await rig.partner('get-users', { nonce: 1 })
    await rig.gateway('advanced-balances', { nonce: 'x' })
    const { requests } = await rig.door<{ requests: LoggedRequest[] }>(
      'GET',
      'requests?path=/partner/api/get-users',
    )
    expect(requests).toMatchObject([
      { outcome: 'ok', status: 200, nonce: '1', publicKey: PARTNER.public, applied: false, fault: null },
      { outcome: 'NONCE_ALREADY_USED', status: 401, nonce: '1' },
    ])
    const key = encodeURIComponent(PARTNER.public)
    expect(await rig.door('GET', `requests?publicKey=${key}&limit=1`)).toMatchObject({
      total: 3,
      requests: [{ seq: 2 }],
    })
  })

  it('keeps the last thousand', async () => {
    for (let n = 0; n < 26; n += 1)
      await Promise.all(Array.from({ length: 100 }, () => fetch(`${rig.url}/nothing`)))
    const { requests, total } = await rig.door<{ requests: LoggedRequest[]; total: number }>(
      'GET',
      'requests',
    )
    expect([requests.length, total, requests[0]?.seq]).toEqual([1_000, 2_600, 1_601])
    expect(await rig.door('GET', 'requests?path=/nothing/here')).toMatchObject({ total: 0, requests: [] })
  })
})

describe('POST clock', () => {
  const made = async (email: string) =>
    Date.parse((await ok<User>(rig.partner('create-user', { email }))).createdAt)

  it('is set, moved on and set off, and what is made gets its time', async () => {
    await rig.door('POST', 'clock', { now: '2030-01-01T00:00:00.000Z' })
    const first = await made('c1@merchant.example')
    expect(first - Date.parse('2030-01-01T00:00:00.000Z')).toBeLessThan(60_000)
    await rig.door('POST', 'clock', { advanceMs: 86_400_000 })
    expect(await made('c2@merchant.example')).toBeGreaterThanOrEqual(first + 86_400_000)
    expect(await rig.door('POST', 'clock', { offset: 0 })).toMatchObject({ offsetMs: 0 })
  })
})

describe('POST users', () => {
  it('adds users of the population’s kind, whole and reachable', async () => {
    const { users, total } = await rig.door<{ users: User[]; total: number }>('POST', 'users', { count: 25 })
    expect([users.length, total]).toEqual([25, 65])
    for (const { id, email } of users) {
      expect(await ok<User>(rig.partner('get-user', { userId: id }))).toMatchObject({ id, email })
      expect(
        (await ok<object[]>(rig.partner('get-user-organizations', { userId: id }))).length,
      ).toBeGreaterThan(0)
    }
    expect((await rig.partner('create-user', { email: users[0]?.email })).body.error?.name).toBe(
      'USER_ALREADY_EXISTS',
    )
  })

  it('a hundred thousand come at once', async () => {
    expect(await rig.door('POST', 'users', { count: 100_000 })).toMatchObject({
      added: 100_000,
      total: 100_040,
    })
    const { users } = await ok<{ users: User[] }>(rig.partner('get-users', { limit: 1_000, offset: 50_000 }))
    expect(new Set(users.map(({ id }) => id)).size).toBe(1_000)
  })
})

describe('nonsense', () => {
  const bad: [method: string, name: string, body: string][] = [
    ['POST', 'faults', '{"path":"*","kind":"explode"}'],
    ['POST', 'faults', '{"path":"get-users","kind":"html"}'],
    ['POST', 'faults', '{"path":"*","kind":"html","probability":2}'],
    ['POST', 'faults', '{"path":"*","kind":"html","count":1,"probability":0.5}'],
    ['POST', 'faults', '{"path":"*","kind":"html","cuont":1}'],
    ['POST', 'faults', '{"path":"*","kind":"html","count":1.5}'],
    ['POST', 'clock', '{}'],
    ['POST', 'clock', '{"now":"tomorrow"}'],
    ['POST', 'clock', '{"advanceMs":1,"offset":2}'],
    ['POST', 'switches', '{"nonceRule":"none"}'],
    ['POST', 'users', '{}'],
    ['POST', 'users', '{"count":0}'],
    ['POST', 'users', '{"count":99000000}'],
    ['POST', 'reset', '{"everything":true}'],
    ['POST', 'reset', 'not json'],
    ['POST', 'reset', '[]'],
    ['GET', 'state?user=1', ''],
    ['GET', 'requests?limit=many', ''],
  ]

  it.each(bad)('%s %s %s is 400 with a sentence', async (method, name, body) => {
    const init = method === 'GET' ? { method } : { method, body }
    const response = await fetch(`${rig.url}/__sandbox/${name}`, init)
    const answer = (await response.json()) as { error: string }
    expect([response.status, answer.error.endsWith('.')]).toEqual([400, true])
  })

  it('an unknown door is 404 and names the doors', async () => {
    const response = await fetch(`${rig.url}/__sandbox/nothing`)
    expect(response.status).toBe(404)
    expect(await response.text()).toContain('GET /__sandbox/state')
  })

  it('the side door is not under the API prefixes', async () => {
    for (const prefix of ['/partner/api', '/api-gateway']) {
      const response = await fetch(`${rig.url}${prefix}/__sandbox/reset`, { method: 'POST', body: '{}' })
      expect(await response.json()).toMatchObject({ success: false, error: { code: 90011 } })
    }
  })
})
