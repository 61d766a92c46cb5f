import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { BITCOIN, EVM, settle, startMerchant, type Merchant, type Shown } from '../testing/operations'
import { DECIMAL, ISO, ok, refusal, startRig, UUID_V4, type Rig } from '../testing/world'

let rig: Rig
let shop: Merchant
beforeAll(async () => {
  rig = await startRig({ users: 40 })
  shop = await startMerchant(rig, 'swaps@merchant.example')
})
afterAll(() => rig.sandbox.stop())
beforeEach(async () => {
  await settle(rig)
  await shop.fund({ currency: 'USDT', network: 'bsc', balance: '10000', selected: true })
})

const swap: Merchant['swap'] = (fields) => shop.swap(fields)
const withdrawal: Merchant['withdrawal'] = (fields) => shop.withdrawal(fields)
const get: Merchant['get'] = (kind, id) => shop.get(kind, id)
const later = (advanceMs: number) => rig.door('POST', 'clock', { advanceMs })

const SWAP_FIELDS = {
  id: expect.stringMatching(UUID_V4),
  organizationId: expect.stringMatching(UUID_V4),
  status: 'PENDING',
  message: null,
  addressRiskLevel: expect.stringMatching(/^(Low|Medium|High|Severe)$/),
  currencyFrom: 'USDT',
  networkFrom: 'bsc',
  currencyTo: 'BTC',
  networkTo: 'bitcoin',
  ...Object.fromEntries(
    [
      'amountFrom',
      'amountFromUSD',
      'amountTo',
      'amountToUSD',
      'amountToReceive',
      'rate',
      'blockchainFeeFrom',
      'blockchainFeeFromUSD',
      'blockchainFeeTo',
      'blockchainFeeToUSD',
      'serviceFee',
    ].map((name) => [name, expect.stringMatching(DECIMAL)]),
  ),
  webhookUrl: null,
  createdAt: expect.stringMatching(ISO),
  updatedAt: expect.stringMatching(ISO),
}

describe('what is made', () => {
  it('a swap has every documented field and no other', async () => {
    const made = await ok<Shown>(swap({ amountFrom: '1000' }))
    expect(made).toEqual(SWAP_FIELDS)
    expect(await get('swap', made.id)).toEqual(made)
  })

  it('a withdrawal has those and its own, null where nothing is known yet', async () => {
    const made = await ok<Shown>(
      withdrawal({ amountFrom: '1000', webhookUrl: 'https://merchant.example/hook' }),
    )
    const { address } = await shop.fund()
    expect(made).toEqual({
      ...SWAP_FIELDS,
      type: 'WITHDRAWAL',
      addressFromId: expect.stringMatching(UUID_V4),
      addressFrom: address,
      addressTo: BITCOIN,
      blockchainFeeToSource: 'ADVANCED',
      txId: null,
      approveUrl: null,
      approveResult: null,
      requestedClientId: null,
      requestedCurrency: null,
      requestedAmount: null,
      webhookUrl: 'https://merchant.example/hook',
    })
  })

  it('is found by its own organization and kind alone', async () => {
    const { id } = await ok<Shown>(swap({ amountFrom: '100' }))
    expect(await refusal(shop.call('auto-withdrawals/get', { id }))).toBe('NOT_FOUND')
    expect(await refusal(rig.gateway('auto-swaps/get', { id }))).toBe('NOT_FOUND')
    expect(await refusal(shop.call('auto-swaps/get', { id: 'test123' }))).toBe('VALIDATION_ERROR')
    expect(await refusal(shop.call('auto-swaps/get'))).toBe('VALIDATION_ERROR')
  })

  it('every organization has a payout address with money on it from the start', async () => {
    const { organizationId } = await rig.firstOwner()
    expect(await rig.door('POST', 'source', { organizationId })).toMatchObject({
      currency: 'USDT',
      network: 'bsc',
      balance: '250000',
      blocked: '0',
      selected: true,
    })
    expect(
      (
        await rig.gateway('auto-swaps/create', {
          address: BITCOIN,
          currency: 'BTC',
          network: 'bitcoin',
          amountFrom: '50',
        })
      ).body.success,
    ).toBe(true)
  })
})

describe('time', () => {
  it('takes a swap from PENDING over WITHDRAWING to PROCESSED, each at its own time', async () => {
    const { id, createdAt } = await ok<Shown>(swap({ amountFrom: '100' }))
    await later(45_000)
    expect(await get('swap', id)).toMatchObject({ status: 'PENDING', updatedAt: createdAt })
    await later(300_000)
    const done = await get('swap', id)
    expect(done).toMatchObject({ status: 'PROCESSED', message: null })
    expect(Date.parse(done.updatedAt) - Date.parse(createdAt)).toBe(120_000)
  })

  it('gives a withdrawal its hash when it is sent, and the hash stays', async () => {
    const { id } = await ok<Shown>(withdrawal({ amountFrom: '100' }))
    await later(61_000)
    expect(await get('withdrawal', id)).toMatchObject({ status: 'WITHDRAWING', txId: null })
    await later(30_000)
    const sent = await get('withdrawal', id)
    expect(sent).toMatchObject({ status: 'WITHDRAWING', txId: expect.stringMatching(/^[0-9a-f]{64}$/) })
    await later(30_000)
    expect(await get('withdrawal', id)).toMatchObject({ status: 'PROCESSED', txId: sent.txId })
  })

  it('moved back does not take a status back', async () => {
    const { id } = await ok<Shown>(swap({ amountFrom: '100' }))
    await later(200_000)
    const done = await get('swap', id)
    await later(-10_000_000)
    expect(await get('swap', id)).toEqual(done)
    await rig.door('POST', 'clock', { offset: 0 })
  })

  it('runs by itself, without anybody asking', async () => {
    await rig.door('POST', 'operations/settings', { pendingMs: 20, withdrawingMs: 20 })
    const { id } = await ok<Shown>(swap({ amountFrom: '100' }))
    await expect
      .poll(async () => rig.door<{ operations: object[] }>('GET', `operations?id=${id}`), { interval: 10 })
      .toMatchObject({
        operations: [{ status: 'PROCESSED', statuses: ['PENDING', 'WITHDRAWING', 'PROCESSED'] }],
      })
  })
})

describe('magic inputs', () => {
  it.each([
    ['991', ['PENDING', 'REJECTED']],
    ['992', ['PENDING', 'ERROR']],
    ['993', ['PENDING', 'WITHDRAWING', 'ERROR']],
    ['994', ['PENDING']],
    ['995', ['PENDING', 'WITHDRAWING']],
    ['996', ['PENDING', 'SANDBOX_FUTURE_STATUS']],
    ['983', ['PENDING', 'REJECTED']],
  ])('an amount that ends in .%s goes %s', async (digits, statuses) => {
    const before = await shop.fund()
    const { id } = await ok<Shown>(swap({ amountFrom: `100.${digits}` }))
    await later(1_000_000)
    const last = statuses.at(-1)
    const { status, message } = await get('swap', id)
    expect(status).toBe(last)
    if (last === 'REJECTED' || last === 'ERROR') {
      expect(message).toEqual(expect.stringMatching(/\w/))
      expect(await shop.fund()).toEqual(before)
    } else expect(message).toBeNull()
    expect(await rig.door('GET', `operations?id=${id}`)).toMatchObject({ operations: [{ statuses }] })
  })

  it('an amount sets the risk level, and an address the end', async () => {
    for (const [digits, addressRiskLevel] of [
      ['981', 'Medium'],
      ['982', 'High'],
      ['983', 'Severe'],
    ])
      expect(await ok<Shown>(swap({ amountFrom: `50.${digits}` }))).toMatchObject({ addressRiskLevel })
    const address = `${EVM.slice(0, -4)}BAD1`
    const { id } = await ok<Shown>(
      withdrawal({ address, currency: 'ETH', network: 'ethereum', amountFrom: '100' }),
    )
    await later(61_000)
    expect(await get('withdrawal', id)).toMatchObject({ status: 'REJECTED' })
  })
})
