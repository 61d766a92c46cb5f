import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { BITCOIN, EVM, settle, startMerchant, type Merchant, type Shown } from '../testing/operations'
import { ok, refusal, startRig, type Rig } from '../testing/world'

let rig: Rig
let shop: Merchant
beforeAll(async () => {
  rig = await startRig({ users: 40 })
  shop = await startMerchant(rig, 'quotes@merchant.example')
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

describe('the arithmetic', () => {
  it('from the amount to spend, takes the commission and then the network fee out of what is received', async () => {
    expect(await ok<Shown>(swap({ amountFrom: '1000' }))).toMatchObject({
      amountFrom: '1000',
      amountFromUSD: '1000',
      serviceFee: '10',
      amountToUSD: '990',
      rate: '105431.27',
      amountTo: '0.00939',
      blockchainFeeFrom: '0.34',
      blockchainFeeFromUSD: '0.34',
      blockchainFeeTo: '0.00012',
      blockchainFeeToUSD: '12.6517524',
      amountToReceive: '0.00927',
    })
    expect(await shop.fund()).toMatchObject({ balance: '10000', blocked: '1000' })
  })

  it('with feeInAmount the receiver gets everything and the network fee is bought on top', async () => {
    expect(await ok<Shown>(swap({ amountFrom: '1000', feeInAmount: true }))).toMatchObject({
      amountFrom: '1000',
      amountTo: '0.00939',
      amountToReceive: '0.00939',
    })
    expect(await shop.fund()).toMatchObject({ blocked: '1012.6517524' })
  })

  it('from the amount wanted, spends what leaves it after the commission, and holds five per cent more', async () => {
    const made = await ok<Shown>(swap({ amountTo: '0.01' }))
    expect(made).toMatchObject({
      amountTo: '0.01',
      amountToReceive: '0.00988',
      amountFrom: '1064.96232324',
      serviceFee: '10.6496232324',
      amountToUSD: '1054.3127000076',
    })
    expect(await shop.fund()).toMatchObject({ blocked: '1118.21043941' })
  })

  it('of both amounts, the one to spend wins', async () => {
    expect(await ok<Shown>(swap({ amountFrom: '500', amountTo: '0.01' }))).toMatchObject({
      amountFrom: '500',
    })
  })

  it('keeps to the bounds of the tariff, and to a fixed one', async () => {
    const { owner } = shop
    const tariff = (fields: object) =>
      ok(rig.partner('set-organization-tariff', { ...owner, action: 'PAYOUT_AUTO_SWAP', ...fields }))
    await tariff({ type: 'PERCENT', amount: '0.01', minAmount: '3', maxAmount: '7' })
    expect(await ok<Shown>(swap({ amountFrom: '100' }))).toMatchObject({ serviceFee: '3', amountToUSD: '97' })
    expect(await ok<Shown>(swap({ amountFrom: '1000' }))).toMatchObject({ serviceFee: '7' })
    expect(await ok<Shown>(swap({ amountTo: '0.001' }))).toMatchObject({
      serviceFee: '3',
      amountFrom: '108.43127',
    })
    await tariff({ type: 'FIXED', amount: '2.5' })
    expect(await ok<Shown>(swap({ amountFrom: '100' }))).toMatchObject({ serviceFee: '2.5' })
    await tariff({ type: 'PERCENT', amount: '0.01' })
  })

  it('adds up before and after the exchange slipped, whichever amount was fixed', async () => {
    await rig.door('POST', 'operations/settings', { slippage: 0.03 })
    for (const fields of [{ amountFrom: '1234.567891' }, { amountTo: '0.0123' }]) {
      const { id } = await ok<Shown>(swap(fields))
      for (const wait of [0, 61_000, 60_000]) {
        await later(wait)
        const { amountFrom, serviceFee, amountTo, rate, amountToReceive, amountToUSD } = await get('swap', id)
        const left = Number(amountFrom) - Number(serviceFee)
        expect(left).toBeCloseTo(Number(amountToUSD), 6)
        expect(left / Number(rate)).toBeCloseTo(Number(amountTo), 7)
        expect(Number(amountTo) - 0.00012).toBeCloseTo(Number(amountToReceive), 9)
      }
    }
  })

  it('spends in the end what the exchange took, and lets the rest of what was held go', async () => {
    await rig.door('POST', 'operations/settings', { slippage: 0.03 })
    const made = await ok<Shown>(swap({ amountTo: '0.01' }))
    await later(121_000)
    const done = await get('swap', made.id)
    expect(done).toMatchObject({ status: 'PROCESSED' })
    expect(done.amountFrom).not.toBe(made.amountFrom)
    expect(Math.abs(Number(done.amountTo) / 0.01 - 1)).toBeLessThan(0.0010001)
    const { balance, blocked } = await shop.fund()
    expect(Number(balance)).toBeCloseTo(10_000 - Number(done.amountFrom), 8)
    expect(blocked).toBe('0')
  })
})

describe('the checks, in their order, the first failure alone', () => {
  const wrong = { currency: 'NOPE', network: 'nowhere', address: 'nobody', feeInAmount: 'yes' }

  it('an amount is there, a plain decimal string above zero', async () => {
    for (const amounts of [
      {},
      { amountFrom: null },
      { amountFrom: 1000 },
      { amountFrom: '1e3' },
      { amountFrom: '-5' },
      { amountFrom: '0' },
      { amountTo: '0.0' },
      { amountFrom: '' },
    ])
      expect(await refusal(swap({ ...wrong, ...amounts }))).toBe('VALIDATION_ERROR')
  })

  it('then the coin and network are known and allowed', async () => {
    for (const to of [
      wrong,
      { ...wrong, currency: 'BTC', network: 'tron' },
      { ...wrong, currency: 'USDT', network: 'ton' },
      { ...wrong, currency: 'FTM', network: 'fantom' },
    ]) {
      expect(await refusal(swap({ ...to, amountFrom: '1' }))).toBe('CURRENCY_NETWORK_NOT_ALLOWED')
      expect(await refusal(withdrawal({ ...to, amountFrom: '1' }))).toBe('CURRENCY_NETWORK_NOT_ALLOWED')
    }
    const dai = { address: EVM, currency: 'DAI', network: 'ethereum', amountFrom: '100' }
    expect(await refusal(swap(dai))).toBe('CURRENCY_NETWORK_NOT_ALLOWED')
    expect((await withdrawal(dai)).body.success).toBe(true)
  })

  it('then the address fits the network', async () => {
    for (const address of ['nobody', EVM, `${BITCOIN}0`])
      expect(await refusal(swap({ address, amountFrom: '1' }))).toBe('ADDRESS_INVALID')
  })

  it('then it is worth more than 20 USD, or 30 by the switch', async () => {
    const eth = { address: EVM, currency: 'ETH', network: 'ethereum' }
    const takes = async (fields: object) => (await swap({ ...eth, ...fields })).body.success
    expect(await refusal(swap({ ...eth, amountFrom: '20' }))).toBe('AMOUNT_TOO_SMALL')
    expect(await takes({ amountFrom: '20.000001' })).toBe(true)
    expect(await refusal(swap({ ...eth, amountTo: '0.00726873' }))).toBe('AMOUNT_TOO_SMALL')
    expect(await takes({ amountTo: '0.00726874' })).toBe(true)
    await rig.door('POST', 'switches', { operationMinimum: '30' })
    expect(await refusal(swap({ ...eth, amountFrom: '30' }))).toBe('AMOUNT_TOO_SMALL')
    expect(await takes({ amountFrom: '30.01' })).toBe(true)
    await rig.door('POST', 'switches', { operationMinimum: '20' })
  })

  it('then it is at least twice the network fee', async () => {
    // Twice 0.00012 BTC are worth 25.30 USD, which is above the 20.
    expect(await refusal(swap({ amountTo: '0.00023999' }))).toBe('AMOUNT_TOO_SMALL')
    expect((await swap({ amountTo: '0.00024' })).body.success).toBe(true)
    expect(await refusal(swap({ amountFrom: '25.5' }))).toBe('AMOUNT_TOO_SMALL')
    expect((await swap({ amountFrom: '25.6' })).body.success).toBe(true)
  })

  it('then the funds are there and free', async () => {
    await shop.fund({ balance: '1500' })
    expect((await swap({ amountFrom: '1000' })).body.success).toBe(true)
    expect(await refusal(swap({ amountFrom: '500.00000001' }))).toBe('INSUFFICIENT_FUNDS')
    expect(await refusal(swap({ amountFrom: '500', feeInAmount: true }))).toBe('INSUFFICIENT_FUNDS')
    expect((await swap({ amountFrom: '500' })).body.success).toBe(true)
    const { organizationId } = shop
    await rig.door('POST', 'block', { organizationId })
    expect(await refusal(swap({ amountFrom: '100' }))).toBe('ADVANCED_BALANCE_BLOCKED')
    await rig.door('POST', 'block', { organizationId, blocked: false })
    await shop.fund({ selected: false })
    expect(await refusal(swap({ amountFrom: '100' }))).toBe('PAYOUT_ADDRESS_NOT_SELECTED')
  })

  it('fields of the wrong kind are refused', async () => {
    for (const fields of [
      { feeInAmount: 'yes' },
      { webhookUrl: 'ftp://merchant.example' },
      { webhookUrl: 5 },
    ])
      expect(await refusal(swap({ amountFrom: '100', ...fields }))).toBe('VALIDATION_ERROR')
  })
})
