import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callWith } from '../testing/caller'
import { ISO, ok, refusal, startRig, UUID_V4, type ApiKey, type Owner, type Rig } from '../testing/world'

interface Entry {
  id: string
  type: string
  amount: string
  date: string
  network: string | null
}
interface History {
  total: number
  transactions: Entry[]
}

let rig: Rig
let owner: Owner
let history: (fields?: object) => ReturnType<ReturnType<typeof callWith>>

beforeAll(async () => {
  rig = await startRig({ users: 40 })
  owner = await rig.freshOwner('history@merchant.example')
  const key = await ok<ApiKey>(rig.partner('create-api-keys', { ...owner, alias: 'till' }))
  const own = callWith(`${rig.url}/api-gateway/`, key)
  history = (fields = {}) => own('get-transaction-history', { ...fields })
  const { advancedBalanceId } = await rig.balanceOf(owner)
  const { organizationId } = owner
  await rig.door('POST', 'clock', { now: '2030-01-01T00:00:00.000Z' })
  await ok(rig.partner('top-up-advanced-balance', { ...owner, advancedBalanceId, amount: '10' }))
  await rig.door('POST', 'clock', { now: '2030-01-02T00:00:00.000Z' })
  await rig.door('POST', 'charge', { organizationId, amount: '0.25', type: 'network_fee', network: 'tron' })
  await rig.door('POST', 'clock', { now: '2030-01-03T00:00:00.000Z' })
  await rig.door('POST', 'deposit', { organizationId, amount: '1.5', network: 'bsc' })
})
afterAll(() => rig.sandbox.stop())

const types = async (fields: object) =>
  (await ok<History>(history(fields))).transactions.map(({ type }) => type)

describe('the history', () => {
  it('has what filled and what charged the balance, the newest first, each with every inferred field', async () => {
    const { total, transactions } = await ok<History>(history())
    expect(total).toBe(3)
    expect(transactions.map(({ type, amount }) => [type, amount])).toEqual([
      ['deposit', '1.5'],
      ['network_fee', '0.25'],
      ['deposit', '10'],
    ])
    for (const entry of transactions)
      expect(entry).toEqual({
        id: expect.stringMatching(UUID_V4),
        basis: entry.type === 'deposit' ? 'deposit' : 'withdrawal',
        type: entry.type,
        basisId: expect.stringMatching(UUID_V4),
        currency: 'USD',
        network: entry.network,
        amount: entry.amount,
        amountUSD: entry.amount,
        date: expect.stringMatching(ISO),
      })
    expect((await ok<History>(history())).transactions).toEqual(transactions)
  })

  it('is narrowed by type, network, currency and date, one value or several, and sorted either way', async () => {
    expect(await types({ type: 'network_fee' })).toEqual(['network_fee'])
    expect(await types({ type: ['network_fee', 'deposit'] })).toHaveLength(3)
    expect(await types({ type: 'teleport' })).toEqual([])
    expect(await types({ network: ['tron', 'bsc'] })).toEqual(['deposit', 'network_fee'])
    expect(await types({ currency: 'EUR' })).toEqual([])
    expect(await types({ sortDate: 'ASC', network: null })).toEqual(['deposit', 'network_fee', 'deposit'])
    const date = { from: '2030-01-02T00:00:00.000Z', to: '2030-01-02T23:59:59.999Z' }
    expect(await types({ date })).toEqual(['network_fee'])
    expect(await types({ date: { to: date.from.slice(0, 10) } })).toEqual(['deposit'])
  })

  it('comes in pages of 100 to 1000', async () => {
    expect(await types({ limit: 100, offset: 2 })).toEqual(['deposit'])
    expect(await types({ limit: '1000', offset: 9 })).toEqual([])
    for (const fields of [{ limit: 99 }, { limit: 1_001 }, { limit: 0 }, { offset: -1 }, { limit: 1.5 }])
      expect(await refusal(history(fields))).toBe('VALIDATION_ERROR')
  })

  it('refuses filters that make no sense', async () => {
    for (const fields of [
      { type: 5 },
      { type: [5] },
      { date: 'today' },
      { date: { from: 'x' } },
      { sortDate: 'up' },
    ])
      expect(await refusal(history(fields))).toBe('VALIDATION_ERROR')
  })

  it('is of the organization that asks alone', async () => {
    expect(await ok<History>(rig.gateway('get-transaction-history'))).toEqual({ total: 0, transactions: [] })
  })
})
