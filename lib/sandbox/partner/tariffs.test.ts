import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  DECIMAL,
  ISO,
  ok,
  refusal,
  startRig,
  UUID_V4,
  type Owner,
  type Rig,
  type Tariff,
} from '../testing/world'

let rig: Rig
let owner: Owner
beforeAll(async () => {
  rig = await startRig({ users: 40 })
  owner = await rig.freshOwner('tariffs@merchant.example')
})
afterAll(() => rig.sandbox.stop())

const terms = {
  action: 'ORDER_DEPOSIT',
  amount: '0.01',
  type: 'PERCENT',
  minAmount: '0.1',
  maxAmount: '3000',
}
const set = (fields: object) => rig.partner('set-organization-tariff', { ...owner, ...fields })
const list = (of: object = owner) => ok<Tariff[]>(rig.partner('get-organization-tariffs', { ...of }))

describe('general tariffs', () => {
  it('are one per action, with a type and decimal strings', async () => {
    const tariffs = await ok<Tariff[]>(rig.partner('get-default-tariffs'))
    expect(tariffs).toHaveLength(27)
    for (const tariff of tariffs) {
      expect(Object.keys(tariff).sort()).toEqual(['action', 'amount', 'id', 'maxAmount', 'minAmount', 'type'])
      expect(tariff.id).toMatch(UUID_V4)
      expect(tariff.amount).toMatch(DECIMAL)
      expect(['PERCENT', 'FIXED']).toContain(tariff.type)
    }
  })
})

describe('individual tariffs', () => {
  it('a set tariff answers null and is read back whole', async () => {
    expect(await ok(set({ ...terms, comment: 'tariff for John' }))).toBeNull()
    const { advancedBalanceId } = await rig.balanceOf(owner)
    const dates = { createdAt: expect.stringMatching(ISO), updatedAt: expect.stringMatching(ISO) }
    const id = expect.stringMatching(UUID_V4)
    expect(await list()).toEqual([{ ...terms, id, advancedBalanceId, comment: 'tariff for John', ...dates }])
  })

  it('setting again overwrites the whole tariff: what is left out becomes null, the id stays', async () => {
    const [before] = await list()
    await ok(set({ action: 'ORDER_DEPOSIT', amount: '2.5', type: 'FIXED' }))
    const [after, ...rest] = await list()
    expect(rest).toEqual([])
    expect(after).toMatchObject({
      amount: '2.5',
      type: 'FIXED',
      minAmount: null,
      maxAmount: null,
      comment: null,
    })
    expect([after?.id, after?.createdAt]).toEqual([before?.id, before?.createdAt])
  })

  it('a seeded tariff is overwritten in its place', async () => {
    const first = await rig.firstOwner()
    const seeded = await list(first)
    const target = seeded[0]
    if (!target) throw new Error('the first organization of this seed has individual tariffs')
    await ok(set({ ...first, action: target.action, amount: '0.5', type: 'PERCENT' }))
    const after = await list(first)
    expect(after.map(({ action }) => action)).toEqual(seeded.map(({ action }) => action))
    expect(after[0]).toMatchObject({ id: target.id, amount: '0.5', createdAt: target.createdAt })
    expect(after.slice(1)).toEqual(seeded.slice(1))
  })

  it('any action is taken, because the set is open', async () => {
    await ok(set({ ...terms, action: 'SOMETHING_NEW' }))
    expect((await list()).map(({ action }) => action)).toContain('SOMETHING_NEW')
  })

  it('100 % is a fraction of 1 and is taken; more is not', async () => {
    await ok(set({ ...terms, amount: '1' }))
    expect(await refusal(set({ ...terms, amount: '1.01' }))).toBe('VALIDATION_ERROR')
    await ok(set({ ...terms, amount: '1.01', type: 'FIXED' }))
  })

  it.each([
    { action: '' },
    { action: null },
    { amount: 0.01 },
    { amount: '-0.01' },
    { amount: '1e-2' },
    { amount: null },
    { type: 'percent' },
    { type: null },
    { minAmount: '5', maxAmount: '4' },
    { minAmount: 'x' },
    { comment: 7 },
    { organizationId: null },
    { userId: '12' },
  ])('%j is refused and nothing changes', async (fields) => {
    const before = await list()
    expect(await refusal(set({ ...terms, ...fields }))).toBe('VALIDATION_ERROR')
    expect(await list()).toEqual(before)
  })

  it('without an organization those of all the user’s organizations come', async () => {
    expect(await list({ userId: owner.userId })).toEqual(await list())
  })
})
