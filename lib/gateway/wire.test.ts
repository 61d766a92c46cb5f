import { describe, expect, test } from 'vitest'
import { data, given } from './testing/given'
import {
  API_KEY,
  BALANCE,
  BALANCE_ID,
  client,
  ORGANIZATION_ID,
  PUBLISHED,
  USER,
  USER_ID,
} from './testing/samples'
import type { Gateway } from '.'

const organization = { userId: USER_ID, organizationId: ORGANIZATION_ID }
const STAMP = '2025-06-09T13:18:11.462Z'
const { password: _password, ...PLAIN_USER } = USER

describe('users', () => {
  test('a password is handed on from create-user alone', async () => {
    expect(await given(USER, (g) => g.partner.createUser({ email: USER.email }))).toEqual(data(USER))
    expect(await given(USER, (g) => g.partner.getUser({ userId: USER_ID }))).toEqual(data(PLAIN_USER))
    const page = await given({ users: [USER], total: 1 }, (g) => g.partner.getUsers({ limit: 1, offset: 0 }))
    expect(page).toEqual(data({ users: [PLAIN_USER], total: 1 }))
  })

  test('absent, null and "null" are the same, a total may be a numeric string, new fields are ignored', async () => {
    const bare = { id: USER_ID.toUpperCase(), email: 'a@b.c', createdAt: STAMP, lastLoginAt: 'null', tier: 9 }
    const page = await given({ users: [bare], total: '1000' }, (g) =>
      g.partner.getUsers({ limit: 1, offset: 0 }),
    )
    const nothing = { utm: null, updatedAt: null, confirmedAt: null, lastLoginAt: null }
    expect(page).toEqual(
      data({ users: [{ id: USER_ID, email: 'a@b.c', createdAt: STAMP, ...nothing }], total: 1000 }),
    )
  })

  test('UTM data that is no text is kept as JSON', async () => {
    const found = await given({ ...USER, utm: { source: 'ad' } }, (g) =>
      g.partner.getUser({ userId: USER_ID }),
    )
    expect(found).toMatchObject(data({ utm: '{"source":"ad"}' }))
  })

  test('a user that is not there is null', async () => {
    expect(await given(null, (g) => g.partner.getUser({ userId: USER_ID }))).toEqual(data(null))
  })

  test.each([{ id: '123' }, { createdAt: '2025-13-45T99:00:00Z' }, { email: null }])(
    'an answer with %o cannot be trusted',
    async (wrong) => {
      const found = await given({ ...USER, ...wrong }, (g) => g.partner.getUser({ userId: USER_ID }))
      expect(found).toMatchObject({ kind: 'unknown', reason: 'bad-answer' })
    },
  )
})

describe('organizations', () => {
  test('a new one is told as a bare id or as an object', async () => {
    const create = (g: Gateway) => g.partner.createUserOrganization({ userId: USER_ID, name: 'Acme' })
    const created = data({ organizationId: ORGANIZATION_ID })
    expect(await given(ORGANIZATION_ID, create)).toEqual(created)
    expect(await given({ result: ORGANIZATION_ID, code: 0, success: true }, create)).toEqual(created)
    expect(await given({ id: ORGANIZATION_ID }, create)).toMatchObject({ kind: 'unknown' })
  })
})

describe('money', () => {
  test('a balance keeps every digit', async () => {
    const balance = '123456789012345678901234567890.000000000000000001'
    const found = await given([{ ...BALANCE, balance }], (g) =>
      g.partner.getOrganizationAdvancedBalances(organization),
    )
    expect(found).toEqual(data([{ ...BALANCE, balance }]))
  })

  test.each([12, '1e3', '', ' 12', '12,5', 'NaN', null, '0x10', '.5', '5.'])(
    'a balance of %o is not taken for an amount, nor is a top-up that answers it taken for a failure',
    async (balance) => {
      const answered = { ...BALANCE, balance }
      const topUp = { ...organization, advancedBalanceId: BALANCE_ID, amount: '5' }
      expect(await given(answered, (g) => g.partner.topUpAdvancedBalance(topUp))).toMatchObject({
        kind: 'unknown',
        reason: 'bad-answer',
      })
      const listed = (g: Gateway) => g.partner.getOrganizationAdvancedBalances(organization)
      expect(await given([answered], listed)).toMatchObject({ kind: 'unknown', reason: 'bad-answer' })
    },
  )

  test('a price is a bare decimal string', async () => {
    const price = (g: Gateway) => g.organization(PUBLISHED).priceRate({ from: 'ETH', to: 'USDT' })
    expect(await given('2751.51000000', price)).toEqual(data('2751.51000000'))
    expect(await given(2751.51, price)).toMatchObject({ kind: 'unknown', reason: 'bad-answer' })
  })
})

describe('tariffs', () => {
  const tariff = { id: API_KEY.id, action: 'BRAND_NEW', amount: '0.01', type: 'STEPPED' }

  test('unknown actions and types are kept as they came, a missing type is unknown', async () => {
    const { type: _type, ...typeless } = tariff
    const found = await given([tariff, typeless], (g) => g.partner.getDefaultTariffs())
    const limits = { minAmount: null, maxAmount: null }
    expect(found).toEqual(
      data([
        { ...tariff, ...limits },
        { ...typeless, type: null, ...limits },
      ]),
    )
  })

  test('an individual one needs no balance id, and "null" limits are none', async () => {
    const row = {
      ...tariff,
      minAmount: 'null',
      maxAmount: '3000',
      comment: null,
      createdAt: STAMP,
      updatedAt: STAMP,
    }
    const found = await given([row], (g) => g.partner.getOrganizationTariffs(organization))
    expect(found).toEqual(data([{ ...row, minAmount: null, advancedBalanceId: null }]))
  })

  test.each([null, true, { id: 1 }, 'ok'])(
    'setting one succeeds whatever the answer is: %o',
    async (response) => {
      const set = { ...organization, ...tariff, comment: null, minAmount: null, maxAmount: null }
      expect(await given(response, (g) => g.partner.setOrganizationTariff(set))).toEqual(data(null))
    },
  )
})

describe('API keys', () => {
  const { secret, public: publicKey, ...rest } = API_KEY

  test('a list never holds a secret', async () => {
    const found = await given({ keys: [API_KEY], total: '1' }, (g) =>
      g.partner.getApiKeys({ ...organization, limit: 10, offset: 0 }),
    )
    expect(found).toEqual(data({ keys: [{ ...rest, publicKey }], total: 1 }))
    expect(JSON.stringify(found)).not.toContain(secret)
  })

  test('a new one brings its secret, and without it is not taken for made or failed', async () => {
    const create = (g: Gateway) => g.partner.createApiKeys({ ...organization, alias: 'till' })
    expect(await given(API_KEY, create)).toEqual(data({ ...rest, publicKey, secret }))
    expect(await given({ ...API_KEY, secret: undefined }, create)).toMatchObject({ kind: 'unknown' })
  })
})

describe('the gateway as an organization sees it', () => {
  const own = (g: Gateway) => g.organization(PUBLISHED)

  test('flags and counts may come as text, and flags that are left out are unknown', async () => {
    const network = {
      name: 'bsc',
      alias: 'BNB Smart Chain',
      addressRegex: '^0x',
      allowDeposit: true,
      allowWithdrawal: false,
      withdrawalFee: '0.5',
      confirmations: '12',
      underMaintenance: 'false',
    }
    const currency = {
      currency: 'USDT',
      alias: 'Tether',
      allowDeposit: true,
      allowWithdrawal: true,
      priceUSD: '1',
    }
    const found = await given([{ ...currency, networks: [network] }], (g) => own(g).availableCurrencies())
    expect(found).toMatchObject(
      data([
        { ...currency, networks: [{ confirmations: 12, underMaintenance: false, allowAutoSwapTo: null }] },
      ]),
    )
  })

  test('a balance may be null, with or without tariffs', async () => {
    expect(await given(null, (g) => own(g).advancedBalance())).toEqual(data(null))
    expect(await given(BALANCE, (g) => own(g).advancedBalance())).toEqual(data({ ...BALANCE, tariffs: null }))
    const found = await given([{ ...BALANCE, tariffs: [{ amount: '0.03' }] }], (g) =>
      own(g).advancedBalances(),
    )
    expect(found).toMatchObject(data([{ tariffs: [{ amount: '0.03', action: null, minAmount: null }] }]))
  })

  test('a signature is reported on, an address checked, a deposit address told', async () => {
    const report = {
      errors: ['No public key passed.'],
      checkSignatureResult: false,
      signature: 'ab',
      receivedBody: '{}',
    }
    expect(await given(report, (g) => own(g).testSignature())).toEqual(
      data({ valid: false, errors: ['No public key passed.'], receivedBody: '{}' }),
    )
    expect(
      await given({ isValid: true, regex: '^0x' }, (g) =>
        own(g).validateAddress({ address: '0x1', network: 'bsc' }),
      ),
    ).toEqual(data({ isValid: true, regex: '^0x' }))
    const place = { currency: 'USDT', network: 'tron', address: 'T1', until: STAMP }
    expect(
      await given(place, (g) => own(g).advancedBalanceDepositAddress({ currency: 'USDT', network: 'tron' })),
    ).toEqual(data({ ...place, tag: null }))
  })
})

describe('the configuration', () => {
  test.each(['ftp://host', 'host', '', 'http://user:hunter2@host', 'http://host/?a=1'])(
    'an address like %s is refused without being repeated',
    (baseUrl) => {
      expect(() => client(baseUrl)).toThrow(/^The gateway address must/)
    },
  )
})
