import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ok, refusal, startRig, UUID_V4, type ApiKey, type Rig, type User } from './testing/world'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ users: 300, seed: 9 })
})
afterAll(() => rig.sandbox.stop())
beforeEach(() => rig.door('POST', 'reset', {}))

const flip = (switches: object) => rig.door('POST', 'switches', switches)
const page = (fields: object) =>
  ok<{ users: User[]; total: unknown }>(rig.partner('get-users', { ...fields }))

async function everybody(limit: number): Promise<string[]> {
  const ids: string[] = []
  for (let offset = 0; ; offset += limit) {
    const { users } = await page({ limit, offset })
    if (users.length === 0) return ids
    ids.push(...users.map(({ id }) => id))
  }
}

describe('switches', () => {
  it('legacyCreateOrganizationAnswer: an object around the id', async () => {
    await flip({ legacyCreateOrganizationAnswer: true })
    const { userId } = await rig.firstOwner()
    const answer = await ok(rig.partner('create-user-organization', { userId }))
    expect(answer).toEqual({
      result: expect.stringMatching(UUID_V4),
      code: expect.any(Number),
      success: true,
    })
  })

  it('stringTotals: totals are numeric text', async () => {
    await flip({ stringTotals: true })
    expect((await page({ limit: 1 })).total).toBe('300')
    await flip({ stringTotals: false })
    const owner = await rig.firstOwner()
    await flip({ stringTotals: true })
    expect((await ok<{ total: unknown }>(rig.partner('get-api-keys', { ...owner }))).total).toMatch(/^\d+$/)
  })

  it('always200: a refusal arrives with status 200', async () => {
    await flip({ always200: true })
    const reply = await rig.partner('get-user', { userId: 'x' })
    expect([reply.status, reply.body.success]).toEqual([200, false])
  })

  it('passwordsEchoed: reads repeat the password of the creation', async () => {
    const made = await ok<User>(rig.partner('create-user', { email: 'echo@merchant.example' }))
    await flip({ passwordsEchoed: true })
    expect((await ok<User>(rig.partner('get-user', { userId: made.id }))).password).toBe(made.password)
    const { users } = await page({ limit: 3 })
    for (const { password } of users) expect(password).toMatch(/^[A-Za-z]{10}$/)
  })

  it('setTariffAnswersTrue: set-organization-tariff answers true', async () => {
    await flip({ setTariffAnswersTrue: true })
    const fields = { ...(await rig.firstOwner()), action: 'ORDER_DEPOSIT', amount: '1', type: 'FIXED' }
    expect(await ok(rig.partner('set-organization-tariff', fields))).toBe(true)
  })

  it('topUpEnabled off: the method is not enabled, whatever is asked', async () => {
    await flip({ topUpEnabled: false })
    expect(await refusal(rig.partner('top-up-advanced-balance'))).toBe('METHOD_NOT_ENABLED')
  })

  it('getApiKeysOmitsSecret: the list has no secret', async () => {
    const owner = await rig.firstOwner()
    await flip({ getApiKeysOmitsSecret: true })
    const { keys } = await ok<{ keys: ApiKey[] }>(rig.partner('get-api-keys', { ...owner }))
    expect(keys.length).toBeGreaterThan(0)
    for (const key of keys) expect(key).not.toHaveProperty('secret')
  })

  it('tariffBounds off: a fraction above 1 and bounds the wrong way round are taken', async () => {
    await flip({ tariffBounds: false })
    const owner = await rig.firstOwner()
    const terms = { action: 'X', amount: '7', type: 'PERCENT', minAmount: '9', maxAmount: '1' }
    expect(await ok(rig.partner('set-organization-tariff', { ...owner, ...terms }))).toBeNull()
  })

  it('an unknown switch or value is refused with a sentence, and nothing is flipped', async () => {
    await expect(flip({ stringTotals: 'yes' })).rejects.toThrow('400 {"error":"Switch')
    await expect(flip({ always200: true, nope: 1 })).rejects.toThrow('There is no switch')
    await expect(flip({ constructor: true })).rejects.toThrow('There is no switch')
    expect(await rig.door('GET', 'state')).toMatchObject({
      switches: { stringTotals: false, always200: false },
    })
  })
})

describe('userOrder', () => {
  it.each(['newest', 'oldest', 'id-scattered'])(
    '%s: pages cover everybody exactly once',
    async (userOrder) => {
      await flip({ userOrder })
      const ids = await everybody(37)
      expect(ids).toHaveLength(300)
      expect(new Set(ids).size).toBe(300)
    },
  )

  it('oldest is newest the other way round', async () => {
    const newest = await everybody(100)
    await flip({ userOrder: 'oldest' })
    expect(await everybody(100)).toEqual(newest.toReversed())
  })

  it('id-scattered sorts by id, and new users take their place among the others', async () => {
    await flip({ userOrder: 'id-scattered' })
    const { id } = await ok<User>(rig.partner('create-user', { email: 'scattered@merchant.example' }))
    await rig.door('POST', 'users', { count: 60 })
    const ids = await everybody(23)
    expect(ids).toEqual([...ids].sort())
    expect(ids).toHaveLength(361)
    expect(ids).toContain(id)
  })

  it('newest puts new users first, oldest puts them last', async () => {
    const { id } = await ok<User>(rig.partner('create-user', { email: 'first@merchant.example' }))
    expect((await page({ limit: 1 })).users[0]?.id).toBe(id)
    await flip({ userOrder: 'oldest' })
    expect((await page({ limit: 1, offset: 300 })).users[0]?.id).toBe(id)
  })
})
