import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { settle, startMerchant, type Merchant, type Shown } from '../testing/operations'
import { ok, refusal, startRig, UUID_V4, type Rig } from '../testing/world'

interface Entry {
  id: string
  basis: string
  type: string
  basisId: string
  currency: string
  network: string | null
  amount: string
  amountUSD: string
  date: string
}

let rig: Rig
let shop: Merchant
beforeAll(async () => {
  rig = await startRig({ users: 40 })
  shop = await startMerchant(rig, 'found@merchant.example')
  await settle(rig)
})
afterAll(() => rig.sandbox.stop())

const later = (advanceMs: number) => rig.door('POST', 'clock', { advanceMs })
const find = (tx: unknown) => shop.call('find-tx', { tx })
const history = async (fields: object = {}) =>
  (await ok<{ transactions: Entry[] }>(shop.call('get-transaction-history', { ...fields }))).transactions

describe('find-tx', () => {
  it('finds a withdrawal by its hash once it is sent, for its own organization alone', async () => {
    const { id } = await ok<Shown>(shop.withdrawal({ amountFrom: '100' }))
    await later(1_000_000)
    const done = await shop.get('withdrawal', id)
    expect(await ok(find(done.txId))).toEqual([
      {
        type: 'OUT',
        source: 'WITHDRAWAL',
        address: { id: done.addressFromId, type: 'PAY_OUT' },
        result: done,
      },
    ])
    expect(await ok(rig.gateway('find-tx', { tx: done.txId }))).toEqual([])
  })

  it('finds what was paid in over a network', async () => {
    const { organizationId } = shop
    const { tx } = await rig.door<{ tx: string }>('POST', 'deposit', {
      organizationId,
      amount: '25',
      network: 'bsc',
    })
    expect(await ok(find(tx))).toMatchObject([
      {
        type: 'IN',
        source: 'DEPOSIT',
        address: { type: 'PAY_IN' },
        result: { amount: '25', network: 'bsc', tx },
      },
    ])
  })

  it('answers an empty list to a hash that nobody knows, and refuses none at all', async () => {
    expect(await ok(find(`0x${'0'.repeat(64)}`))).toEqual([])
    expect(await refusal(find(undefined))).toBe('VALIDATION_ERROR')
  })
})

describe('operations in the history', () => {
  it('stand there from the moment they are made, and their fees as they fall due, each under the operation', async () => {
    const { id } = await ok<Shown>(shop.swap({ amountFrom: '1000' }))
    const of = async () => (await history()).filter(({ basisId }) => basisId === id).reverse()
    const main = {
      basis: 'payout_auto_swap',
      type: 'exchange_auto',
      currency: 'USDT',
      network: 'bsc',
      amount: '1000',
      amountUSD: '1000',
    }
    expect(await of()).toEqual([
      {
        ...main,
        id: expect.stringMatching(UUID_V4),
        basisId: id,
        date: (await shop.get('swap', id)).createdAt,
      },
    ])
    await later(1_000_000)
    const rows = await of()
    expect(rows).toMatchObject([
      main,
      {
        basis: 'payout_auto_swap',
        type: 'exchange_auto_fee',
        currency: 'USDT',
        amount: '10',
        amountUSD: '10',
      },
      { type: 'network_fee', currency: 'USDT', network: 'bsc', amount: '0.34' },
      {
        type: 'network_fee',
        currency: 'BTC',
        network: 'bitcoin',
        amount: '0.00012',
        amountUSD: '12.6517524',
      },
    ])
    expect(new Set(rows.map((row) => row.id)).size).toBe(4)
    expect(await of()).toEqual(rows)
  })

  it('of a withdrawal have its basis and types, and are narrowed and paged like all others', async () => {
    const { id } = await ok<Shown>(shop.withdrawal({ amountFrom: '500' }))
    await later(1_000_000)
    const rows = (await history({ type: ['withdrawal', 'commission_withdrawal'] })).filter(
      ({ basisId }) => basisId === id,
    )
    expect(rows.map(({ basis, type }) => [basis, type])).toEqual([
      ['withdrawal', 'commission_withdrawal'],
      ['withdrawal', 'withdrawal'],
    ])
    const bitcoin = await history({ currency: 'BTC', network: ['bitcoin'] })
    expect(bitcoin.length).toBeGreaterThan(0)
    expect(bitcoin.every(({ currency, type }) => currency === 'BTC' && type === 'network_fee')).toBe(true)
    const all = await history()
    expect(await history({ limit: 100, offset: 3 })).toEqual(all.slice(3))
  })

  it('do not touch the advanced balance', async () => {
    const before = await rig.balanceOf(shop.owner)
    await ok(shop.swap({ amountFrom: '1000', feeInAmount: true }))
    await later(1_000_000)
    expect(await rig.balanceOf(shop.owner)).toEqual(before)
  })
})
