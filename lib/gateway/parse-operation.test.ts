import { describe, expect, test } from 'vitest'
import { parseOperation } from './port'
import { SWAP, WITHDRAWAL } from './testing/operation-samples'

describe('a webhook speaks of', () => {
  test('an auto-swap', () => {
    const { id } = SWAP
    const found = parseOperation({ ...SWAP, webhookId: WITHDRAWAL.id })
    expect(found).toMatchObject({ kind: 'swap', id, operation: { kind: 'swap', id, status: 'PENDING' } })
  })

  test('an auto-withdrawal, whatever its type is called', () => {
    const { id } = WITHDRAWAL
    const expected = { kind: 'withdrawal', id, operation: { kind: 'withdrawal', id } }
    expect(parseOperation(WITHDRAWAL)).toMatchObject(expected)
    expect(parseOperation({ ...WITHDRAWAL, type: 'BRAND_NEW' })).toMatchObject(expected)
    expect(parseOperation({ ...SWAP, id, type: 'withdrawal' })).toMatchObject(expected)
  })

  test('a withdrawal that waits for a yes or no, also where little more than the wish is told', () => {
    const { id, requestedClientId, requestedAmount, requestedCurrency } = WITHDRAWAL
    const wish = { id: id.toUpperCase(), requestedClientId, requestedAmount, requestedCurrency }
    expect(parseOperation(wish)).toEqual({ kind: 'withdrawal', id, operation: null })
    expect(parseOperation({ id, status: 'PENDING', approveResult: null })).toMatchObject({
      kind: 'withdrawal',
      operation: { approveResult: null },
    })
  })

  test('a swap also where a later gateway tells its transaction', () => {
    expect(parseOperation({ ...SWAP, txId: '0x1', addressTo: '0x2' })).toMatchObject({ kind: 'swap' })
  })
})

describe('a webhook says nothing of an operation where it speaks of', () => {
  const { id } = SWAP
  const sides = { currencyFrom: 'USDT', currencyTo: 'USDC', networkFrom: 'ethereum', networkTo: 'tron' }
  test.each([
    ['an order', { id, status: 'processed', order: 'n1', amount: '1', received: '0.2', transactions: [] }],
    ['an orphan', { id, webhookId: id, stage: 'DEPOSIT', status: 'PENDING', amount: '1', inTransaction: {} }],
    ['a bridge', { id, status: 'PENDING', currency: 'USDT', blockchainFee: '2', serviceFeeUSD: '1' }],
    [
      'another swap',
      { id, status: 'PENDING', ...sides, addressFromId: id, amountFrom: '1', amountTo: '1', price: '1' },
    ],
    ['an old withdrawal', { withdrawalId: id, status: 'pending', amount: '1', address: '0x1' }],
    ['a blockchain transaction', { id, status: 'pending', type: 'withdrawal', addressTo: '0x', amount: '1' }],
    ['something without an id', { ...SWAP, id: undefined }],
    ['something whose id is none', { ...SWAP, id: { $ne: null } }],
  ])('%s', (_what, body) => {
    expect(parseOperation(body)).toBeNull()
  })

  test.each([null, undefined, 7, 'text', [], [SWAP], {}, true])('%o', (body) => {
    expect(parseOperation(body)).toBeNull()
  })

  test('fields that every object inherits', () => {
    const body: unknown = JSON.parse(`{"id":"${id}","status":"x","__proto__":{"approveUrl":"u"}}`)
    expect(parseOperation(body)).toBeNull()
  })
})
