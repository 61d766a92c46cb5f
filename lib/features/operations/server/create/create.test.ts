import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createSwap, prepareSwap, readSwapCreation } from '@/lib/features/swaps/server'
import {
  checkWithdrawalAddress,
  createWithdrawal,
  priceWithdrawal,
  readWithdrawalCreation,
} from '@/lib/features/withdrawals/server'
import { auditRows, expectAuditRow, nextRequest } from '@/lib/testing'
import { operationById } from '..'
import { BTC, creationDesk, EVM, refusal, wanted } from '../testing/creation-desk'

const desk = await creationDesk()
const { db, as, account, truth } = desk
const [fin, manager, support] = [await as('finance'), await as('manager'), await as('support')]

describe('what a form needs', () => {
  it('is read with the organization’s key: coins with their networks, fees and prices, and what they were read at', async () => {
    const payer = await account()
    const form = await prepareSwap(nextRequest(fin), payer)
    expect(form).toMatchObject({
      kind: 'swap',
      keyHeld: true,
      minimumUsd: '20',
      readAt: desk.clock.now().toISOString(),
      source: null,
      commission: { action: 'PAYOUT_AUTO_SWAP', individual: false },
      webhooksUnreachable: null,
      webhookUrl: 'http://127.0.0.1:9/api/webhooks/onchainpay',
    })
    const btc = form.coins.find(({ currency }) => currency === 'BTC')
    expect(btc?.priceUsd).toMatch(/^\d+\.\d+$/)
    expect(btc?.networks[0]).toMatchObject({ name: 'bitcoin', withdrawalFee: expect.any(String) })
    expect(form.prices.USDT).toBe('1')
    const price = await priceWithdrawal(nextRequest(fin), {
      ...payer,
      currency: 'BTC',
      sourceCurrency: 'USDT',
    })
    expect(price).toEqual({
      rate: expect.stringMatching(/^\d+\.\d{8}$/),
      readAt: desk.clock.now().toISOString(),
    })
    await createSwap(nextRequest(fin), wanted(payer))
    expect((await prepareSwap(nextRequest(fin), payer)).source).toMatchObject({
      currency: 'USDT',
      network: 'bsc',
    })
  })

  it('without a key says so and offers nothing', async () => {
    const payer = await account({ key: false })
    expect(await prepareSwap(nextRequest(fin), payer)).toMatchObject({ keyHeld: false, coins: [] })
    expect(await refusal(createSwap(nextRequest(fin), wanted(payer)))).toBe('operations.create.errors.noKey')
  })

  it('tells a known address from one that only looks like it, and a first time from a second', async () => {
    const [one, other] = [await account(), await account()]
    const check = (payer: typeof one, address: string, network = 'bsc') =>
      checkWithdrawalAddress(nextRequest(fin), { ...payer, network, address })
    const address = '0x77aa000000000000000000000000000000000a77'
    expect(await check(one, address)).toMatchObject({
      fitsNetwork: true,
      isValid: true,
      problem: null,
      lookAlikes: [],
      times: 0,
    })
    await createWithdrawal(nextRequest(fin), wanted(one, { address }))
    expect(await check(one, address.toUpperCase().replace('0X', '0x'))).toMatchObject({
      times: 1,
      timesOfThisOrganization: 1,
      lastRisk: expect.any(String),
    })
    expect(await check(other, address)).toMatchObject({ times: 1, timesOfThisOrganization: 0 })
    const alike = '0x77aa999999999999999999999999999999990a77'
    expect((await check(other, alike)).lookAlikes).toMatchObject([
      { address, times: 1, ofThisOrganization: false },
    ])
    expect(await check(one, BTC)).toMatchObject({ fitsNetwork: false, isValid: false })
    expect(await check(one, address, 'atlantis')).toMatchObject({
      isValid: null,
      problem: { kind: 'refused' },
    })

    const input = wanted(one, { address: alike })
    expect(await refusal(createWithdrawal(nextRequest(fin), input))).toBe(
      'operations.create.errors.lookAlike',
    )
    expect(await createWithdrawal(nextRequest(fin), { ...input, lookAlikeSeen: true })).toMatchObject({
      status: 'done',
    })
  })
})

describe('an operation that is created', () => {
  it('is asked for once with exactly what was typed, told of at this desk, and watched from then on', async () => {
    const payer = await account()
    const input = wanted(payer, { address: BTC, currency: 'BTC', network: 'bitcoin', amountTo: '0.0100' })
    const ctx = nextRequest(fin)
    const made = await createSwap(ctx, input)
    expect(made).toMatchObject({
      id: input.creationId,
      kind: 'swap',
      status: 'done',
      amountTo: '0.01',
      amountFrom: null,
      requester: { staffId: fin.actor.staffId },
      approval: null,
      next: null,
      webhookUrl: `http://127.0.0.1:9/api/webhooks/onchainpay?ref=${input.creationId}`,
    })
    const [real, ...more] = await truth(payer)
    expect(more).toEqual([])
    expect(real).toMatchObject({ id: made.operationId, kind: 'swap', status: 'PENDING' })
    expect(await operationById(db, made.operationId ?? '')).toMatchObject({
      enteredSource: 'created',
      addressTo: BTC,
      reason: 'pays a supplier',
      madeBy: { staffId: fin.actor.staffId },
      readSource: 'created',
      amountTo: '0.01',
      snapshot: { webhookUrl: made.webhookUrl },
    })
    const trail = await auditRows(db, 'swaps.create', ctx.requestId)
    expect(trail.map(({ outcome }) => outcome)).toEqual(['done', 'begun'])
    expect(trail[0]).toMatchObject({ subjectId: made.operationId, organizationId: payer.organizationId })
    expect(JSON.stringify(trail)).not.toContain((await desk.keyOf(payer))?.secret)
  })

  it('twice by a double click, or by the same form sent again, is one', async () => {
    const payer = await account()
    const input = wanted(payer)
    const both = await Promise.all([
      createWithdrawal(nextRequest(fin), input),
      createWithdrawal(nextRequest(fin), input),
    ])
    expect(both.map(({ id }) => id)).toEqual([input.creationId, input.creationId])
    expect(await createWithdrawal(nextRequest(fin), input)).toMatchObject({ status: 'done' })
    expect(await truth(payer)).toHaveLength(1)
    const begun = (id: string) =>
      refusal(createWithdrawal(nextRequest(manager), { ...input, creationId: id }))
    expect(await begun(input.creationId)).toBe('errors.begunBefore')
    const another = { ...input, amountTo: '51' }
    expect(await refusal(createWithdrawal(nextRequest(fin), another))).toBe('errors.begunBefore')
    expect(await refusal(createSwap(nextRequest(fin), input))).toBe('errors.begunBefore')
    expect(await truth(payer)).toHaveLength(1)
  })

  it('by two people at once, or once more a moment later, is one unless it is meant', async () => {
    const payer = await account()
    const both = await Promise.allSettled([
      createWithdrawal(nextRequest(fin), wanted(payer)),
      createWithdrawal(nextRequest(manager), wanted(payer, { amountTo: '50.00' })),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await refusal(createWithdrawal(nextRequest(manager), wanted(payer)))).toBe(
      'operations.create.errors.sameLately',
    )
    expect(await truth(payer)).toHaveLength(1)
    await createWithdrawal(nextRequest(manager), wanted(payer, { againMeant: true }))
    expect(await truth(payer)).toHaveLength(2)
  })

  it.each([
    ['an amount that is not above the minimum', { amountTo: '20' }, 'operations.create.errors.belowMinimum'],
    ['an amount below it by a cent', { amountTo: '19.99' }, 'operations.create.errors.belowMinimum'],
    [
      'less than twice the network fee',
      { currency: 'BTC', network: 'bitcoin', address: BTC, amountTo: '0.000235' },
      'operations.create.errors.belowTwiceFee',
    ],
    ['an address of another network', { address: BTC }, 'operations.create.errors.addressNetwork'],
    ['a network that pays nothing out', { network: 'atlantis' }, 'operations.create.errors.closed'],
  ])('is not even sent with %s', async (_, more, key) => {
    const payer = await account()
    expect(await refusal(createWithdrawal(nextRequest(fin), wanted(payer, more)))).toBe(key)
    expect(await truth(payer)).toEqual([])
  })

  it('is made from a cent above the minimum on', async () => {
    const payer = await account()
    expect(await createWithdrawal(nextRequest(fin), wanted(payer, { amountTo: '20.01' }))).toMatchObject({
      status: 'done',
    })
    expect(await truth(payer)).toHaveLength(1)
  })

  it.each([
    [{ amountTo: null }, 'amountTo'],
    [{ amountFrom: '60' }, 'amountFrom'],
    [{ amountTo: '1e3' }, 'amountTo'],
    [{ amountTo: '-50' }, 'amountTo'],
    [{ amountTo: '0' }, 'amountTo'],
    [{ amountTo: '050' }, 'amountTo'],
    [{ amountTo: `0.${'1'.repeat(19)}` }, 'amountTo'],
    [{ address: '0x12 ab' }, 'address'],
    [{ address: '0х12abcd' }, 'address'],
    [{ reason: ' ' }, 'reason'],
    [{ organizationId: 'not-an-id' }, 'organizationId'],
  ])('is refused by its field: %o', async (more, field) => {
    const payer = { userId: '', organizationId: randomUUID(), keyId: '' }
    const attempt = createWithdrawal(nextRequest(fin), wanted(payer, more))
    await expect(attempt).rejects.toMatchObject({ code: 'INVALID', fields: { [field]: expect.any(String) } })
  })

  it('below the minimum by a cent in the coin of the source is refused by the gateway, in its words, and over', async () => {
    const payer = await account()
    const input = wanted(payer, { amountTo: null, amountFrom: '19.99' })
    const ctx = nextRequest(fin)
    await expect(createWithdrawal(ctx, input)).rejects.toMatchObject({ code: 'GATEWAY_REFUSED' })
    expect(await readWithdrawalCreation(nextRequest(fin), input)).toMatchObject({
      status: 'refused',
      told: expect.stringContaining('more than 20 USD'),
      next: null,
      maySettle: false,
    })
    await expectAuditRow(db, { action: 'withdrawals.create', requestId: ctx.requestId, outcome: 'refused' })
    expect(await truth(payer)).toEqual([])
  })

  it('is refused to who may not, to other kinds and to what is not known', async () => {
    const payer = await account()
    await expect(createWithdrawal(nextRequest(support), wanted(payer))).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    const nobody = { ...payer, organizationId: randomUUID() }
    await expect(createWithdrawal(nextRequest(fin), wanted(nobody))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    const job = await desk.job('x')
    await expect(createWithdrawal(job, wanted(payer))).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const made = await createWithdrawal(nextRequest(fin), wanted(payer, { address: EVM }))
    const asSwap = readSwapCreation(nextRequest(fin), { creationId: made.id })
    await expect(asSwap).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await truth(payer)).toHaveLength(1)
  })
})
