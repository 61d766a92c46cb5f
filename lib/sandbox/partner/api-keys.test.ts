import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callWith, FIRST_ORGANIZATION } from '../testing/caller'
import {
  ISO,
  ok,
  refusal,
  startRig,
  UUID_V4,
  type ApiKey,
  type Balance,
  type Owner,
  type Rig,
} from '../testing/world'

let rig: Rig
let owner: Owner
beforeAll(async () => {
  rig = await startRig({ users: 40 })
  owner = await rig.freshOwner('keys@merchant.example')
})
afterAll(() => rig.sandbox.stop())

const create = (alias: unknown, of: Owner = owner) => rig.partner('create-api-keys', { ...of, alias })
const list = (fields: object = {}, of: object = owner) =>
  ok<{ keys: ApiKey[]; total: number }>(rig.partner('get-api-keys', { ...of, ...fields }))
const gateway = (key: ApiKey) => callWith(`${rig.url}/api-gateway/`, key)

describe('keys of an organization', () => {
  it('a made key has two halves of 64 bytes and signs calls of its organization at once', async () => {
    const key = await ok<ApiKey>(create('Integration key'))
    expect(Object.keys(key).sort()).toEqual(['alias', 'createdAt', 'id', 'public', 'secret'])
    expect(key.id).toMatch(UUID_V4)
    expect(key.createdAt).toMatch(ISO)
    for (const half of [key.public, key.secret]) expect(Buffer.from(half, 'base64')).toHaveLength(64)
    const [balance] = await ok<Balance[]>(gateway(key)('advanced-balances'))
    expect(balance?.advancedBalanceId).toBe((await rig.balanceOf(owner)).advancedBalanceId)
  })

  it('the list repeats every key whole, secret included, page by page with the number of all', async () => {
    const key = await ok<ApiKey>(create('Второй ключ'))
    const all = await list()
    expect(all.total).toBe(all.keys.length)
    expect(all.keys.at(-1)).toEqual(key)
    const second = await list({ limit: 1, offset: all.total - 1 })
    expect(second).toEqual({ keys: [key], total: all.total })
  })

  it('a deleted key is gone from the list and signs nothing any more', async () => {
    const key = await ok<ApiKey>(create('Short-lived'))
    expect(await ok(rig.partner('delete-api-keys', { ...owner, keyId: key.id }))).toBeNull()
    expect((await list()).keys.map(({ id }) => id)).not.toContain(key.id)
    expect(await refusal(gateway(key)('advanced-balances'))).toBe('PUBLIC_KEY_UNKNOWN')
    expect(await refusal(rig.partner('delete-api-keys', { ...owner, keyId: key.id }))).toBe('NOT_FOUND')
  })

  it('a key is deleted by its own user alone', async () => {
    const other = await rig.freshOwner('thief@merchant.example')
    const key = await ok<ApiKey>(create('Guarded'))
    const steal = { userId: other.userId, keyId: key.id }
    expect(await refusal(rig.partner('delete-api-keys', steal))).toBe('ORGANIZATION_NOT_OWNED_BY_USER')
    expect(await refusal(rig.partner('delete-api-keys', { ...other, keyId: key.id }))).toBe('NOT_FOUND')
    expect((await gateway(key)('advanced-balances')).body.success).toBe(true)
    await ok(rig.partner('delete-api-keys', { userId: owner.userId, keyId: key.id }))
  })

  it('an alias is required, and may be used twice', async () => {
    for (const alias of [null, '', '  ', 7, 'a'.repeat(256)])
      expect(await refusal(create(alias))).toBe('VALIDATION_ERROR')
    await ok(create('Twin'))
    await ok(create('Twin'))
    expect((await list()).keys.filter(({ alias }) => alias === 'Twin')).toHaveLength(2)
  })
})

describe('seeded keys', () => {
  it('the well-known key is the first of the first organization of the first user', async () => {
    const { keys } = await list({}, await rig.firstOwner())
    expect(keys[0]).toMatchObject(FIRST_ORGANIZATION)
  })

  it('every seeded key signs for the organization that it is listed under, until it is deleted', async () => {
    const { users } = await ok<{ users: { id: string }[] }>(rig.partner('get-users', { limit: 12 }))
    const counts = new Set<number>()
    for (const { id: userId } of users.slice(2)) {
      const organizations = await ok<{ id: string }[]>(rig.partner('get-user-organizations', { userId }))
      for (const { id: organizationId } of organizations) {
        const { keys } = await list({}, { userId, organizationId })
        counts.add(keys.length)
        const { advancedBalanceId } = await rig.balanceOf({ userId, organizationId })
        for (const key of keys) {
          const [balance] = await ok<Balance[]>(gateway(key)('advanced-balances'))
          expect(balance?.advancedBalanceId).toBe(advancedBalanceId)
        }
        const [doomed] = keys
        if (!doomed) continue
        await ok(rig.partner('delete-api-keys', { userId, organizationId, keyId: doomed.id }))
        expect(await refusal(gateway(doomed)('advanced-balances'))).toBe('PUBLIC_KEY_UNKNOWN')
        expect((await list({}, { userId, organizationId })).keys).toEqual(keys.slice(1))
      }
    }
    expect(counts.size).toBeGreaterThan(2)
  })
})
