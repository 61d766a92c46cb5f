import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FIRST_ORGANIZATION, PARTNER, callWith, raw, signatureOf } from '../testing/caller'
import { DECIMAL, ISO, ok, refusal, startRig, type Balance, type Rig, type Tariff } from '../testing/world'
import { addressFor } from './address'
import { NETWORKS } from './networks'

interface Currency {
  currency: string
  alias: string
  allowDeposit: boolean
  allowWithdrawal: boolean
  priceUSD: string
  networks: Record<string, unknown>[]
}

type Account = Balance & { tariffs: (Tariff & { invoiceAdditionalFee: boolean })[] }

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ users: 40 })
})
afterAll(() => rig.sandbox.stop())

describe('test-signature', () => {
  const test = (body: string, headers: Record<string, string>) =>
    ok(raw(`${rig.url}/api-gateway/test-signature`, body, headers))
  const publicKey = { 'x-api-public-key': FIRST_ORGANIZATION.public }

  it('reports a right signature, and spends no nonce', async () => {
    const body = '{"nonce": "f0b1"}'
    const signature = signatureOf(FIRST_ORGANIZATION.secret, body)
    const report = { errors: [], checkSignatureResult: true, signature, receivedBody: body }
    for (let n = 0; n < 2; n += 1)
      expect(await test(body, { ...publicKey, 'x-api-signature': signature })).toEqual(report)
  })

  it('reports what is wrong instead of refusing the call', async () => {
    expect(await test('not json', {})).toEqual({
      errors: ['No public key passed.', 'No signature passed.'],
      checkSignatureResult: false,
      signature: '',
      receivedBody: 'not json',
    })
    expect(await test('{}', { 'x-api-public-key': 'nobody', 'x-api-signature': 'x' })).toMatchObject({
      errors: ['Public key not found.'],
      checkSignatureResult: false,
    })
    expect(await test('{}', { ...publicKey, 'x-api-signature': 'x' })).toMatchObject({
      errors: ['The signature does not match the body.'],
      checkSignatureResult: false,
      signature: signatureOf(FIRST_ORGANIZATION.secret, '{}'),
    })
  })

  it('checks a partner key too, and says that it belongs elsewhere', async () => {
    const headers = {
      'x-api-public-key': PARTNER.public,
      'x-api-signature': signatureOf(PARTNER.secret, '{}'),
    }
    expect(await test('{}', headers)).toMatchObject({
      errors: ['The public key belongs to the partner API.'],
      checkSignatureResult: true,
    })
  })
})

describe('available-currencies', () => {
  it('lists more than a dozen coins, each network with every documented field', async () => {
    const currencies = await ok<Currency[]>(rig.gateway('available-currencies'))
    expect(currencies.length).toBeGreaterThan(12)
    for (const { currency, networks, priceUSD } of currencies) {
      expect(currency).toMatch(/^[A-Z]+$/)
      expect(priceUSD).toMatch(DECIMAL)
      expect(networks.length).toBeGreaterThan(0)
      for (const network of networks) {
        expect(network).toEqual({
          name: expect.stringMatching(/^[a-z]+$/),
          alias: expect.any(String),
          contract: network.contract === null ? null : expect.any(String),
          addressRegex: expect.any(String),
          tagRegex: network.tagRegex === null ? null : expect.any(String),
          allowDeposit: expect.any(Boolean),
          allowWithdrawal: expect.any(Boolean),
          allowCrosschainBridge: expect.any(Boolean),
          allowCrosschainSwapFrom: expect.any(Boolean),
          allowCrosschainSwapTo: expect.any(Boolean),
          allowAutoSwapFrom: expect.any(Boolean),
          allowAutoSwapTo: expect.any(Boolean),
          withdrawalFee: expect.stringMatching(DECIMAL),
          withdrawalMin: expect.stringMatching(DECIMAL),
          confirmations: expect.any(Number),
          underMaintenance: expect.any(Boolean),
        })
      }
    }
  })
})

describe('price-rate', () => {
  const rate = (from: unknown, to: unknown) => rig.gateway('price-rate', { from, to })

  it('is a bare decimal string with eight decimals', async () => {
    expect(await ok(rate('ETH', 'USDT'))).toBe('2751.51000000')
    expect(await ok(rate('USDT', 'ETH'))).toBe('0.00036344')
    expect(await ok(rate('EUR', 'EUR'))).toBe('1.00000000')
  })

  it('refuses what is empty or unknown', async () => {
    for (const [from, to] of [
      ['', 'USDT'],
      ['ETH', ''],
      ['NOPE', 'USDT'],
      ['ETH', 'constructor'],
      [1, 'ETH'],
    ])
      expect(await refusal(rate(from, to))).toBe('VALIDATION_ERROR')
  })
})

describe('validate-address', () => {
  const validate = (address: unknown, network: unknown) =>
    rig.gateway('utils/validate-address', { address, network })

  it('answers whether the address fits, and the expression', async () => {
    const regex = NETWORKS.ethereum?.addressRegex
    const address = '0xd90e2f925DA726b50C4Ed8D0Fb90Ad053324F31b'
    expect(await ok(validate(address, 'ethereum'))).toEqual({ isValid: true, regex })
    expect(await ok(validate(`${address}0`, 'ethereum'))).toEqual({ isValid: false, regex })
    expect(await ok(validate('1CGuTUAx7icKniPVKGiyiT7QLycpkxULLP', 'bitcoin'))).toMatchObject({
      isValid: true,
    })
  })

  it('refuses an unknown network', async () => {
    expect(await refusal(validate('x', 'ERC20'))).toBe('VALIDATION_ERROR')
    expect(await refusal(validate('x', 'toString'))).toBe('VALIDATION_ERROR')
  })
})

describe('the advanced account', () => {
  it('is one balance with the terms in force, individual before general', async () => {
    const owner = await rig.firstOwner()
    const terms = { action: 'ORDER_DEPOSIT', amount: '0.004', type: 'PERCENT' }
    await ok(rig.partner('set-organization-tariff', { ...owner, ...terms }))
    const [account, ...rest] = await ok<Account[]>(rig.gateway('advanced-balances'))
    expect(rest).toEqual([])
    expect(account).toMatchObject(await rig.balanceOf(owner))
    expect(account?.tariffs).toHaveLength(27)
    expect(account?.tariffs.find(({ action }) => action === 'ORDER_DEPOSIT')).toMatchObject({
      ...terms,
      minAmount: null,
      invoiceAdditionalFee: false,
    })
    expect(await ok(rig.gateway('advanced-balance'))).toEqual(account)
    const { advancedBalanceId } = account ?? {}
    expect(await ok(rig.gateway('advanced-balance', { advancedBalanceId }))).toEqual(account)
  })

  it('another balance is null', async () => {
    const advancedBalanceId = '4f7f2ca1-5c9d-4bf9-a942-e88bdd848f7a'
    expect(await ok(rig.gateway('advanced-balance', { advancedBalanceId }))).toBeNull()
  })

  it('a stray advancedBalanceId is tolerated everywhere', async () => {
    const stray = { advancedBalanceId: 'anything' }
    for (const path of ['available-currencies', 'advanced-balances', 'advanced-balance-deposit-address'])
      expect((await rig.gateway(path, stray)).body.success).toBe(true)
  })
})

describe('the deposit address', () => {
  interface Deposit {
    currency: string
    network: string
    address: string
    tag: string | null
    until: string
  }
  const deposit = (fields: object = {}) => rig.gateway('advanced-balance-deposit-address', { ...fields })

  it('fits its network, stays the same, and is reserved into the future of the sandbox clock', async () => {
    const { now } = await rig.door<{ now: string }>('POST', 'clock', { now: '2031-05-05T00:00:00.000Z' })
    const first = await ok<Deposit>(deposit({ currency: 'USDT', network: 'tron' }))
    expect(first).toMatchObject({
      currency: 'USDT',
      network: 'tron',
      tag: null,
      until: expect.stringMatching(ISO),
    })
    expect(first.address).toMatch(new RegExp(NETWORKS.tron?.addressRegex ?? ''))
    expect(Date.parse(first.until)).toBeGreaterThan(Date.parse(now))
    expect((await ok<Deposit>(deposit({ currency: 'USDT', network: 'tron' }))).address).toBe(first.address)
    expect((await ok<Deposit>(deposit({ currency: 'USDT', network: 'bsc' }))).address).not.toBe(first.address)
  })

  it('without arguments it is for the first currency that the balance takes', async () => {
    expect(await ok<Deposit>(deposit())).toMatchObject({ currency: 'USDT', network: 'tron' })
  })

  it('is refused for what cannot be deposited', async () => {
    for (const fields of [
      { currency: 'NOPE' },
      { currency: 'BUSD', network: 'bsc' },
      { currency: 'USDT', network: 'ton' },
    ])
      expect(await refusal(deposit(fields))).toBe('CURRENCY_NETWORK_NOT_ALLOWED')
  })

  it('every network gets addresses that its own expression accepts', () => {
    for (const [name, { addressRegex }] of Object.entries(NETWORKS)) {
      for (let n = 0; n < 40; n += 1)
        expect(addressFor(name, `owner ${n}`), name).toMatch(new RegExp(addressRegex))
    }
  })
})

describe('isolation', () => {
  it('a key sees its own organization alone', async () => {
    const owner = await rig.freshOwner('isolated@merchant.example')
    const key = await ok<{ public: string; secret: string }>(
      rig.partner('create-api-keys', { ...owner, alias: 'own' }),
    )
    const other = callWith(`${rig.url}/api-gateway/`, key)
    const [mine] = await ok<Account[]>(rig.gateway('advanced-balances'))
    const [theirs] = await ok<Account[]>(other('advanced-balances'))
    expect(theirs?.advancedBalanceId).not.toBe(mine?.advancedBalanceId)
    expect(await ok(other('advanced-balance', { advancedBalanceId: mine?.advancedBalanceId }))).toBeNull()
  })
})
