import { describe, expect, test } from 'vitest'
import { data, own } from './testing/given'
import { CREATE, NO_WITHDRAWAL, SWAP, WITHDRAWAL } from './testing/operation-samples'

const swap = (response: unknown) => own(response, (its) => its.getAutoSwap({ id: SWAP.id }))
const withdrawal = (response: unknown) => own(response, (its) => its.getAutoWithdrawal({ id: WITHDRAWAL.id }))
const untrusted = { kind: 'unknown', reason: 'bad-answer' }

describe('the documented answers', () => {
  const known = { ...SWAP, kind: 'swap', ...NO_WITHDRAWAL, raw: SWAP }
  const { request, ...decision } = WITHDRAWAL.approveResult
  const decided = { ...WITHDRAWAL, kind: 'withdrawal', approveResult: { ...decision, ...request } }

  test('of an auto-swap are understood to the last field', async () => {
    expect(await swap(SWAP)).toEqual(data(known))
    expect(await own(SWAP, (its) => its.createAutoSwap(CREATE))).toEqual(data(known))
  })

  test('of an auto-withdrawal are understood to the last field', async () => {
    const all = data({ ...decided, raw: WITHDRAWAL })
    expect(await withdrawal(WITHDRAWAL)).toEqual(all)
    expect(await own(WITHDRAWAL, (its) => its.createAutoWithdrawal(CREATE))).toEqual(all)
    const { id } = WITHDRAWAL
    expect(await own(WITHDRAWAL, (its) => its.approveAutoWithdrawal({ id, approve: true }))).toEqual(all)
  })
})

describe('what is not documented', () => {
  test('is passed over and kept in the raw answer, and unknown words are kept as they came', async () => {
    const odd = { ...SWAP, status: 'ON_HOLD', addressRiskLevel: 'Unheard', mood: { deep: ['fine'] } }
    const found = await swap(odd)
    expect(found).toMatchObject(data({ status: 'ON_HOLD', addressRiskLevel: 'Unheard', raw: odd }))
    expect(await withdrawal({ ...WITHDRAWAL, type: 'PAYOUT', blockchainFeeToSource: 'X' })).toMatchObject(
      data({ kind: 'withdrawal', type: 'PAYOUT', blockchainFeeToSource: 'X' }),
    )
  })

  test('costs nothing but itself: with an id and a state alone an operation can be watched', async () => {
    const { id } = SWAP
    const found = await swap({ id: id.toUpperCase(), status: 'PENDING' })
    expect(found).toMatchObject(data({ kind: 'swap', id, status: 'PENDING', organizationId: null }))
    const { kind, id: _id, status, raw, ...rest } = (found.kind === 'ok' && found.data) || {}
    expect(Object.values(rest).every((value) => value === null)).toBe(true)
    expect([kind, status, raw]).toEqual(['swap', 'PENDING', { id: id.toUpperCase(), status: 'PENDING' }])
  })

  test.each([1000, 0.1, '1e3', '', ' 12', '12,5', 'NaN', null, 'null', '0x10', '.5', {}, ['1']])(
    'an amount of %o is unknown, never guessed',
    async (amount) => {
      const wrong = { amountFrom: amount, rate: amount, serviceFee: amount, blockchainFeeToUSD: amount }
      expect(await swap({ ...SWAP, ...wrong })).toMatchObject(
        data({ amountFrom: null, rate: null, serviceFee: null, blockchainFeeToUSD: null, amountTo: '0.1' }),
      )
      expect(await withdrawal({ ...WITHDRAWAL, requestedAmount: amount })).toMatchObject(
        data({ requestedAmount: null }),
      )
    },
  )

  test.each([
    ['0.10000000', '0.1'],
    ['1000.00', '1000'],
    ['007', '7'],
    ['-0.0', '0'],
    ['-5.50', '-5.5'],
    [
      '123456789012345678901234567890.000000000000000001',
      '123456789012345678901234567890.000000000000000001',
    ],
  ])('an amount of %s is told as %s, whoever writes it', async (written, told) => {
    expect(await swap({ ...SWAP, amountTo: written })).toMatchObject(data({ amountTo: told }))
  })

  test('texts, ids and times that are none are unknown', async () => {
    const wrong = { message: 7, currencyTo: ['BTC'], organizationId: '12', createdAt: 'yesterday' }
    const none = { message: null, currencyTo: null, organizationId: null, createdAt: null }
    expect(await swap({ ...SWAP, ...wrong, updatedAt: 'null' })).toMatchObject(
      data({ ...none, updatedAt: null }),
    )
  })

  test("a merchant's own id of a customer may be a number", async () => {
    expect(await withdrawal({ ...WITHDRAWAL, requestedClientId: 4711 })).toMatchObject(
      data({ requestedClientId: '4711' }),
    )
  })
})

describe('a decision', () => {
  const blank = { approve: null, time: null, apiKey: null, ip: null, userAgent: null }

  test.each([null, undefined, {}, { apiKey: null, request: {} }, { request: 'x' }, 'approved', []])(
    'that reads %o was not made',
    async (approveResult) => {
      expect(await withdrawal({ ...WITHDRAWAL, approveResult })).toMatchObject(data({ approveResult: null }))
    },
  )

  test.each([
    [{ approve: false }, { approve: false }],
    [{ approve: 'false' }, { approve: false }],
    [{ approve: 1, time: WITHDRAWAL.createdAt }, { time: WITHDRAWAL.createdAt }],
    [
      { approve: true, apiKey: { public: 'k' } },
      { approve: true, apiKey: { id: null, public: 'k' } },
    ],
    [{ request: { ip: '10.0.0.1' } }, { ip: '10.0.0.1' }],
  ])('that reads %o was made, as far as can be told', async (approveResult, known) => {
    expect(await withdrawal({ ...WITHDRAWAL, approveResult })).toMatchObject(
      data({ approveResult: { ...blank, ...known } }),
    )
  })
})

describe('an answer', () => {
  test.each([
    {},
    [],
    'text',
    [SWAP],
    { ...SWAP, id: '123' },
    { ...SWAP, id: undefined },
    { ...SWAP, status: null },
    { ...SWAP, status: '' },
    { ...SWAP, status: 3 },
  ])('of %o says nothing that could be trusted', async (response) => {
    expect(await swap(response)).toMatchObject(untrusted)
    expect(await own(response, (its) => its.createAutoSwap(CREATE))).toMatchObject(untrusted)
  })

  test('names the place that is wrong, and nothing that stands there', async () => {
    const found = await swap({ ...SWAP, id: 'hunter-2x' })
    expect(found).toMatchObject({ message: expect.stringContaining('response.id') })
    expect(JSON.stringify(found)).not.toContain('hunter-2x')
  })

  test('of null means that there is no such operation; to a write it means nothing', async () => {
    const { id } = WITHDRAWAL
    expect(await swap(null)).toEqual(data(null))
    expect(await withdrawal(null)).toEqual(data(null))
    expect(await own(null, (its) => its.approveAutoWithdrawal({ id, approve: true }))).toMatchObject(
      untrusted,
    )
  })

  test('about another operation is none', async () => {
    const { id } = SWAP
    expect(await swap({ ...SWAP, id: WITHDRAWAL.id })).toMatchObject(untrusted)
    expect(await withdrawal(SWAP)).toMatchObject(untrusted)
    expect(await own(WITHDRAWAL, (its) => its.approveAutoWithdrawal({ id, approve: true }))).toMatchObject(
      untrusted,
    )
  })

  test('to a question about a swap that calls itself a withdrawal is one', async () => {
    const found = await swap({ ...WITHDRAWAL, id: SWAP.id })
    expect(found).toMatchObject(data({ kind: 'withdrawal', addressTo: WITHDRAWAL.addressTo }))
    expect(await swap({ ...SWAP, type: 'SWAP', txId: '0x1' })).toMatchObject(
      data({ kind: 'swap', txId: null }),
    )
  })
})
