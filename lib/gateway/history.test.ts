import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startSandboxProcess } from '@/lib/sandbox/start'
import type { Gateway, HistoryInput } from '.'
import { data, exchange, own } from './testing/given'
import { PUBLISHED } from './testing/samples'
import { merchant, must, Sandbox } from './testing/sandbox'

const ALL = { limit: 100, offset: 0, sort: 'ASC' } as const

const SAMPLE = {
  id: '4f7f2ca1-5c9d-4bf9-a942-e88bdd848f7a',
  basis: 'withdrawal',
  type: 'network_fee',
  basisId: '5f7f2ca1-5c9d-4bf9-a942-e88bdd848f7a',
  currency: 'USDT',
  network: 'bsc',
  amount: '0.34',
  amountUSD: '0.34',
  date: '2025-06-09T13:18:11.462Z',
}

const history = (response: unknown) => own(response, (its) => its.transactionHistory(ALL))

describe('a history is understood', () => {
  test.each([
    ['transactions with a total', { total: 1, transactions: [SAMPLE] }, 1],
    ['transactions with a count', { count: '1', transactions: [SAMPLE] }, 1],
    ['items', { count: 1, items: [SAMPLE] }, 1],
    ['rows', { total: '1', rows: [SAMPLE] }, 1],
    ['a bare array', [SAMPLE], null],
    ['transactions without a total', { transactions: [SAMPLE] }, null],
  ])('as %s', async (_name, response, total) => {
    expect(await history(response)).toEqual(data({ total, transactions: [SAMPLE] }))
  })

  test('with unknown types kept as text and unknown fields passed over', async () => {
    const found = await history([{ ...SAMPLE, type: 'teleport_fee', basis: 'x', mood: 'fine' }])
    expect(found).toEqual(
      data({ total: null, transactions: [{ ...SAMPLE, type: 'teleport_fee', basis: 'x' }] }),
    )
  })

  test('with what cannot be read as unknown: a number is no amount, a text no date', async () => {
    const { date, ...rest } = SAMPLE
    const odd = { ...rest, amount: 0.34, amountUSD: '1e3', id: 7, network: 'null' }
    const known = { ...SAMPLE, amount: null, amountUSD: null, id: null, network: null }
    expect(await history([{ ...odd, createdAt: date }])).toEqual(data({ total: null, transactions: [known] }))
    expect(await history([{ ...SAMPLE, date: 'yesterday' }])).toMatchObject(
      data({ transactions: [{ date: null }] }),
    )
  })

  test.each([null, {}, 'text', { transactions: 'many' }, ['text']])(
    'but %j is no history and cannot be trusted',
    async (response) => {
      expect(await history(response)).toMatchObject({ kind: 'unknown', reason: 'bad-answer' })
    },
  )
})

describe('a history is asked for', () => {
  const asked = async (input: Partial<HistoryInput>) => {
    const { requests } = await exchange([], (gateway) =>
      gateway.organization(PUBLISHED).transactionHistory({ ...ALL, ...input }),
    )
    const { nonce: _nonce, ...fields } = requests[0]?.json ?? {}
    return { path: requests[0]?.path, fields }
  }
  const page = { limit: 100, offset: 0, sortDate: 'ASC' }

  test('with nothing but the page where nothing is filtered', async () => {
    expect(await asked({})).toEqual({ path: '/api-gateway/get-transaction-history', fields: page })
  })

  test('by type, coin, network and time', async () => {
    const filter = { type: 'network_fee', currency: 'USDT', network: 'tron' }
    const from = '2025-06-09T00:00:00.000Z'
    const { fields } = await asked({ ...filter, from, limit: 1_000, offset: 2_000, sort: 'DESC' })
    expect(fields).toEqual({ ...filter, date: { from }, limit: 1_000, offset: 2_000, sortDate: 'DESC' })
  })

  test('and a fee leads to the operation that caused it', async () => {
    const found = await history({ rows: [{ ...SAMPLE, basis: 'payout_auto_swap' }] })
    expect(found).toMatchObject(data({ transactions: [{ basisId: SAMPLE.basisId, type: 'network_fee' }] }))
  })
})

describe('against the sandbox', () => {
  let sandbox: Sandbox
  let gateway: Gateway
  beforeAll(async () => {
    sandbox = new Sandbox(await startSandboxProcess({ users: 5 }))
  })
  afterAll(() => sandbox.stop())
  beforeEach(() => {
    gateway = sandbox.connect()
  })
  afterEach(() => gateway.close())

  test('top-ups and charges are found by type, by time and in either order, whatever holds them', async () => {
    const { organization, topUp } = await merchant(gateway)
    const { organizationId } = organization
    const key = await must(gateway.partner.createApiKeys({ ...organization, alias: 'till' }))
    const own = gateway.organization(key)
    expect(await must(own.transactionHistory(ALL))).toEqual({ total: 0, transactions: [] })
    await must(gateway.partner.topUpAdvancedBalance({ ...topUp, amount: '4.87' }))
    await sandbox.door('charge', { organizationId, amount: '0.345', type: 'network_fee', network: 'tron' })

    const { total, transactions } = await must(own.transactionHistory(ALL))
    expect(total).toBe(2)
    expect(transactions).toMatchObject([
      { type: 'deposit', basis: 'deposit', currency: 'USD', amount: '4.87' },
      { type: 'network_fee', basis: 'withdrawal', network: 'tron', amount: '0.345' },
    ])
    const newestFirst = await must(own.transactionHistory({ ...ALL, sort: 'DESC' }))
    expect(newestFirst.transactions).toEqual(transactions.toReversed())
    const deposits = await must(own.transactionHistory({ ...ALL, type: 'deposit' }))
    expect(deposits.transactions).toEqual(transactions.slice(0, 1))
    const later = await must(own.transactionHistory({ ...ALL, from: '2099-01-01T00:00:00.000Z' }))
    expect(later.transactions).toEqual([])
    expect((await must(own.transactionHistory({ ...ALL, offset: 1 }))).transactions).toHaveLength(1)

    for (const historyAnswer of ['count-items', 'rows', 'array']) {
      await sandbox.switches({ historyAnswer, stringTotals: historyAnswer === 'rows' })
      expect((await must(own.transactionHistory(ALL))).transactions).toEqual(transactions)
    }
  })

  test('a page outside the limits is refused', async () => {
    const { organization } = await merchant(gateway)
    const key = await must(gateway.partner.createApiKeys({ ...organization, alias: 'till' }))
    for (const limit of [99, 1_001])
      expect(await gateway.organization(key).transactionHistory({ ...ALL, limit })).toMatchObject({
        kind: 'refused',
      })
  })
})
