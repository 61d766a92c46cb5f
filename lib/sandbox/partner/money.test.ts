import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DECIMAL, ok, refusal, startRig, UUID_V4, type Balance, type Owner, type Rig } from '../testing/world'

let rig: Rig
let owner: Owner
let other: Owner
beforeAll(async () => {
  rig = await startRig({ users: 40 })
  owner = await rig.freshOwner('money@merchant.example')
  other = await rig.freshOwner('other@merchant.example')
})
afterAll(() => rig.sandbox.stop())

const UNKNOWN = '4f7f2ca1-5c9d-4bf9-a942-e88bdd848f7a'

const topUp = async (amount: unknown, more: object = {}) => {
  const { advancedBalanceId } = await rig.balanceOf(owner)
  return rig.partner('top-up-advanced-balance', { ...owner, advancedBalanceId, amount, ...more })
}

describe('balances', () => {
  it('have the documented shape, and both spellings of the path answer alike', async () => {
    const first = await rig.firstOwner()
    const [balance] = await ok<Balance[]>(rig.partner('get-organization-advanced-balances', { ...first }))
    expect(Object.keys(balance ?? {}).sort()).toEqual(
      [
        'advancedBalanceId',
        'availableCurrenciesForDeposit',
        'balance',
        'blockReason',
        'blocked',
        'currency',
      ].sort(),
    )
    expect(balance?.advancedBalanceId).toMatch(UUID_V4)
    expect(balance?.balance).toMatch(DECIMAL)
    expect(await ok(rig.partner('get-organization-advanced-balance', { ...first }))).toEqual([balance])
  })

  it('without an organization those of all the user’s organizations come', async () => {
    const { userId } = await rig.firstOwner()
    const organizations = await ok<unknown[]>(rig.partner('get-user-organizations', { userId }))
    const balances = await ok<unknown[]>(rig.partner('get-organization-advanced-balances', { userId }))
    expect(balances).toHaveLength(organizations.length)
  })

  it('an organization of somebody else is refused', async () => {
    const mixed = { userId: owner.userId, organizationId: other.organizationId }
    const reply = await rig.partner('get-organization-advanced-balances', mixed)
    expect([reply.status, reply.body.error?.code]).toEqual([403, 90013])
  })
})

describe('top-up', () => {
  it('adds exactly, in decimals, every time it is called, and answers the new balance', async () => {
    const before = await rig.balanceOf(owner)
    expect(before.balance).toBe('0')
    const answered = await ok<Balance>(topUp('0.1'))
    expect(answered).toEqual({ ...before, balance: '0.1' })
    await ok(topUp('0.2'))
    expect((await rig.balanceOf(owner)).balance).toBe('0.3')
    await ok(topUp('4.70'))
    expect((await rig.balanceOf(owner)).balance).toBe('5')
    await ok(topUp('900000000000000000.05'))
    expect((await rig.balanceOf(owner)).balance).toBe('900000000000000005.05')
  })

  it('the same call with a fresh nonce adds again; with the same nonce it does not', async () => {
    const balance = async () => (await rig.balanceOf(owner)).balance
    const before = await balance()
    await ok(topUp('1', { nonce: 'top-up-1' }))
    const once = await balance()
    expect(await refusal(topUp('1', { nonce: 'top-up-1' }))).toBe('NONCE_ALREADY_USED')
    expect(await balance()).toBe(once)
    await ok(topUp('1', { nonce: 'top-up-2' }))
    expect(await balance()).not.toBe(once)
    expect(before).not.toBe(once)
  })

  it('concurrent top-ups all count', async () => {
    const target = await rig.freshOwner('many@merchant.example')
    const { advancedBalanceId } = await rig.balanceOf(target)
    const fields = { ...target, advancedBalanceId, amount: '0.01' }
    await Promise.all(Array.from({ length: 50 }, () => ok(rig.partner('top-up-advanced-balance', fields))))
    expect((await rig.balanceOf(target)).balance).toBe('0.5')
  })

  it('more than two decimals is AMOUNT_PRECISION', async () => {
    for (const amount of ['5.529', '5.500', '0.001'])
      expect(await refusal(topUp(amount))).toBe('AMOUNT_PRECISION')
  })

  it.each([
    '0',
    '0.00',
    '-1',
    '+1',
    '1e3',
    '',
    ' 1',
    '1,5',
    '.5',
    '5.',
    'NaN',
    '9'.repeat(19),
    5,
    null,
    undefined,
  ])('the amount %j is refused and nothing is added', async (amount) => {
    const before = await rig.balanceOf(owner)
    expect(await refusal(topUp(amount))).toBe('VALIDATION_ERROR')
    expect(await rig.balanceOf(owner)).toEqual(before)
  })

  it('names the user, the organization and the balance, and they have to belong together', async () => {
    expect(await refusal(topUp('1', { organizationId: null }))).toBe('VALIDATION_ERROR')
    expect(await refusal(topUp('1', { advancedBalanceId: null }))).toBe('VALIDATION_ERROR')
    expect(await refusal(topUp('1', { advancedBalanceId: UNKNOWN }))).toBe('NOT_FOUND')
    expect(await refusal(topUp('1', { organizationId: other.organizationId }))).toBe(
      'ORGANIZATION_NOT_OWNED_BY_USER',
    )
    expect(await refusal(topUp('1', { userId: UNKNOWN }))).toBe('NOT_FOUND')
    const { advancedBalanceId } = await rig.balanceOf(other)
    expect(await refusal(topUp('1', { advancedBalanceId }))).toBe('NOT_FOUND')
  })

  it('a blocked balance can be topped up and stays blocked', async () => {
    const { users } = await ok<{ users: { id: string }[] }>(rig.partner('get-users', { limit: 100 }))
    for (const { id: userId } of users) {
      const organizations = await ok<{ id: string }[]>(rig.partner('get-user-organizations', { userId }))
      for (const { id: organizationId } of organizations) {
        const before = await rig.balanceOf({ userId, organizationId })
        if (!before.blocked) continue
        const { advancedBalanceId } = before
        const fields = { userId, organizationId, advancedBalanceId, amount: '5.25' }
        const after = await ok<Balance>(rig.partner('top-up-advanced-balance', fields))
        expect([after.blocked, after.blockReason]).toEqual([true, before.blockReason])
        expect(after.balance).not.toBe(before.balance)
        return
      }
    }
    throw new Error('the population has no blocked balance')
  })
})
