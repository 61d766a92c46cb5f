import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { BITCOIN, settle, startMerchant, type Merchant, type Shown } from '../testing/operations'
import { isSignedBy, startReceiver, type Receiver } from '../testing/receiver'
import { ISO, ok, refusal, startRig, type Rig } from '../testing/world'

let rig: Rig
let shop: Merchant
let hook: Receiver
beforeAll(async () => {
  rig = await startRig({ users: 40 })
  shop = await startMerchant(rig, 'widget@merchant.example')
  hook = await startReceiver()
})
afterAll(async () => {
  await rig.sandbox.stop()
  await hook.close()
})
beforeEach(async () => {
  await settle(rig)
  await shop.fund({ currency: 'USDT', network: 'bsc', balance: '10000' })
})

const ask = async (fields: object = {}) => {
  const { operation } = await rig.door<{ operation: Shown }>('POST', 'withdrawals', {
    organizationId: shop.organizationId,
    clientId: 'client 77',
    requestedAmount: '500',
    requestedCurrency: 'EUR',
    currency: 'BTC',
    network: 'bitcoin',
    address: BITCOIN,
    approveUrl: `${hook.url}/approve`,
    ...fields,
  })
  return operation
}
const decide = (id: unknown, approve: unknown) => shop.call('auto-withdrawals/approve', { id, approve })
const later = (advanceMs: number) => rig.door('POST', 'clock', { advanceMs })
const about = (id: string) => hook.received.filter(({ body }) => body.id === id)

describe('a withdrawal that a client asks for', () => {
  it('says who asked for how much in what, recalculates it, and waits for ever without a decision', async () => {
    const asked = await ask()
    expect(asked).toMatchObject({
      type: 'WITHDRAWAL',
      status: 'PENDING',
      addressTo: BITCOIN,
      amountFrom: '571.15',
      amountTo: '0.0053631',
      txId: null,
      approveUrl: `${hook.url}/approve`,
      approveResult: null,
      requestedClientId: 'client 77',
      requestedCurrency: 'EUR',
      requestedAmount: '500',
    })
    await later(30 * 86_400_000)
    expect(await shop.get('withdrawal', asked.id)).toEqual(asked)
    expect(await shop.fund()).toMatchObject({ blocked: expect.not.stringMatching(/^0$/) })
  })

  it('is told to the approveUrl at once, signed, and acknowledged by 200 alone', async () => {
    const asked = await ask()
    await expect.poll(() => about(asked.id).length, { interval: 5 }).toBe(1)
    const [told] = about(asked.id)
    const { webhookId, ...object } = told?.body ?? {}
    expect(object).toEqual(asked)
    expect(told?.path).toBe('/approve')
    expect(about(asked.id).map((one) => isSignedBy(one, shop.key))).toEqual([true])
    expect(await ok(shop.call('webhooks/get-verbose', { webhookId, fields: ['event'] }))).toEqual({
      event: 'AUTO_WITHDRAWAL_APPROVE',
    })
  })

  it('may come unsigned, as from a widget that was set up by hand', async () => {
    const { id } = await ask({ unsigned: true })
    await expect.poll(() => about(id).length, { interval: 5 }).toBe(1)
    expect(about(id)[0]?.headers).not.toHaveProperty('x-api-signature')
  })

  it('is refused in the side door where the API would refuse it', async () => {
    await expect(ask({ address: 'nobody' })).rejects.toThrow('ADDRESS_INVALID')
    await expect(ask({ requestedAmount: '5' })).rejects.toThrow('AMOUNT_TOO_SMALL')
    await expect(ask({ requestedAmount: '50000' })).rejects.toThrow('INSUFFICIENT_FUNDS')
    await expect(ask({ network: 'tron' })).rejects.toThrow('CURRENCY_NETWORK_NOT_ALLOWED')
    await expect(ask({ requestedCurrency: 'NOPE' })).rejects.toThrow('NOPE')
  })
})

describe('auto-withdrawals/approve', () => {
  it('a yes is kept with key, address, program and time, and lets the withdrawal go its way from then on', async () => {
    const { id } = await ask({ webhookUrl: `${hook.url}/status` })
    await later(3_600_000)
    const decided = await ok<Shown>(decide(id, true))
    expect(decided).toMatchObject({
      status: 'PENDING',
      approveResult: {
        apiKey: { id: shop.key.id, public: shop.key.public },
        request: { ip: '127.0.0.1', userAgent: expect.stringMatching(/./) },
        approve: true,
        time: expect.stringMatching(ISO),
      },
    })
    await later(45_000)
    expect(await shop.get('withdrawal', id)).toMatchObject({ status: 'PENDING' })
    await later(80_000)
    const done = await shop.get('withdrawal', id)
    expect(done).toMatchObject({
      status: 'PROCESSED',
      txId: expect.stringMatching(/^[0-9a-f]{64}$/),
      approveResult: decided.approveResult,
    })
    await expect.poll(() => about(id).length, { interval: 5 }).toBe(3)
    const told = about(id).map(({ path, body }) => [path, body.status, body.approveResult !== null])
    expect(told.sort()).toEqual([
      ['/approve', 'PENDING', false],
      ['/status', 'PROCESSED', true],
      ['/status', 'WITHDRAWING', true],
    ])
  })

  it('a no ends it as REJECTED at once and lets go what was held', async () => {
    const before = await shop.fund()
    const { id } = await ask()
    expect(await ok<Shown>(decide(id, false))).toMatchObject({
      status: 'REJECTED',
      message: expect.stringMatching(/./),
      txId: null,
      approveResult: { approve: false },
    })
    expect(await shop.fund()).toEqual(before)
    await later(1_000_000)
    expect(await shop.get('withdrawal', id)).toMatchObject({ status: 'REJECTED' })
  })

  it('a second decision is refused, or the same one answered as before by the switch', async () => {
    const { id } = await ask()
    const decided = await ok(decide(id, true))
    for (const approve of [true, false]) expect(await refusal(decide(id, approve))).toBe('ALREADY_DECIDED')
    await rig.door('POST', 'switches', { secondDecision: 'same-answer' })
    expect(await ok(decide(id, true))).toEqual(decided)
    expect(await refusal(decide(id, false))).toBe('ALREADY_DECIDED')
    await rig.door('POST', 'switches', { secondDecision: 'refused' })
  })

  it('is refused for what waits for none, for strangers, and for nonsense', async () => {
    const { id } = await ok<Shown>(shop.withdrawal({ amountFrom: '100' }))
    expect(await refusal(decide(id, true))).toBe('APPROVAL_NOT_EXPECTED')
    const swap = await ok<Shown>(shop.swap({ amountFrom: '100' }))
    expect(await refusal(decide(swap.id, true))).toBe('NOT_FOUND')
    const asked = await ask()
    expect(await refusal(rig.gateway('auto-withdrawals/approve', { id: asked.id, approve: true }))).toBe(
      'NOT_FOUND',
    )
    for (const approve of ['true', 1, null, undefined])
      expect(await refusal(decide(asked.id, approve))).toBe('VALIDATION_ERROR')
    expect(await refusal(decide('test123', true))).toBe('VALIDATION_ERROR')
    await rig.door('POST', 'operations/force', { id: asked.id, status: 'ERROR' })
    expect(await refusal(decide(asked.id, true))).toBe('APPROVAL_NOT_EXPECTED')
  })

  it('a decision taken elsewhere is seen with where it came from, and comes before any other', async () => {
    const { id } = await ask()
    await rig.door('POST', 'withdrawals/decide', { id, approve: true, ip: '198.51.100.9' })
    expect(await shop.get('withdrawal', id)).toMatchObject({
      approveResult: { approve: true, request: { ip: '198.51.100.9', userAgent: 'axios/1.6.0' } },
    })
    expect(await refusal(decide(id, false))).toBe('ALREADY_DECIDED')
  })
})
