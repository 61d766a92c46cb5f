import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startSandboxProcess } from '@/lib/sandbox/start'
import type { Gateway } from '.'
import { PUBLISHED } from './testing/samples'
import { merchant, must, Sandbox } from './testing/sandbox'

// The key pair that the sandbox gives to the first organization of its first user.
const WELL_KNOWN = {
  publicKey: 'Fad8L6Oge75ffEhWEDVTRa4tEU0t0rSLY5AUCgNwpH5j7ALODqWSE8uoAefz2mACVnY5Fe8v2mnIyGHv2kp1jw==',
  secret: 'dGw+zQPqeY3onkx/+FijbcudhRZNfvweZxfka/p+js+1wmz+s+ZjpK2X2JvHgNHbVdxrNR0HWh/99JM/xJ/zUw==',
}

let sandbox: Sandbox
let gateway: Gateway

beforeAll(async () => {
  sandbox = new Sandbox(await startSandboxProcess({ users: 50 }))
})
afterAll(() => sandbox.stop())

beforeEach(async () => {
  gateway = sandbox.connect()
  await sandbox.reset()
})
afterEach(() => gateway.close())

describe('against the sandbox', () => {
  test('users and organizations are made, found and listed', async () => {
    const { partner } = gateway
    const { user, organization } = await merchant(gateway)
    expect(user.password).toMatch(/\S{8,}/)
    const { password: _password, ...plain } = user
    expect(await must(partner.getUser({ userId: user.id }))).toEqual(plain)
    const page = await must(partner.getUsers({ limit: 1_000, offset: 0 }))
    expect(page.total).toBe(51)
    expect(page.users.map((one) => one.id)).toContain(user.id)
    expect(await must(partner.getUserOrganizations({ userId: user.id, limit: 10, offset: 0 }))).toMatchObject(
      [{ id: organization.organizationId, name: 'ООО «Ромашка» & Sons' }],
    )
    expect(await partner.createUser({ email: user.email })).toMatchObject({ kind: 'refused' })
    expect(await partner.getUser({ userId: randomUUID() })).toMatchObject({
      kind: 'refused',
      httpStatus: 404,
    })
  })

  test('a balance is topped up once', async () => {
    const { organization, topUp, balance } = await merchant(gateway)
    const after = await must(gateway.partner.topUpAdvancedBalance({ ...topUp, amount: '4.87' }))
    expect(after).toEqual({ ...balance, balance: '4.87' })
    expect(await must(gateway.partner.getOrganizationAdvancedBalances(organization))).toEqual([after])
    expect((await sandbox.state()).topUps).toMatchObject([{ amount: '4.87' }])
  })

  test('a tariff is set and read back, and general ones are listed', async () => {
    const { organization } = await merchant(gateway)
    const tariff = { action: 'EXCHANGE_AUTO', amount: '0.01', type: 'PERCENT', comment: 'for John' }
    const limits = { minAmount: '0.1', maxAmount: null }
    await must(gateway.partner.setOrganizationTariff({ ...organization, ...tariff, ...limits }))
    expect(await must(gateway.partner.getOrganizationTariffs(organization))).toMatchObject([
      { ...tariff, ...limits },
    ])
    expect((await must(gateway.partner.getDefaultTariffs())).length).toBeGreaterThanOrEqual(15)
  })

  test('an API key is made, signs for its organization, is listed without its secret and deleted', async () => {
    const { partner } = gateway
    const { organization, balance } = await merchant(gateway)
    const key = await must(partner.createApiKeys({ ...organization, alias: 'till' }))
    const own = gateway.organization(key)
    expect(await must(own.advancedBalances())).toMatchObject([balance])
    const list = { ...organization, limit: 10, offset: 0 }
    const { keys, total } = await must(partner.getApiKeys(list))
    const { secret: _secret, ...visible } = key
    expect({ keys, total }).toEqual({ keys: [visible], total: 1 })
    expect(await must(partner.deleteApiKeys({ ...organization, keyId: key.id }))).toBeNull()
    expect(await must(partner.getApiKeys(list))).toEqual({ keys: [], total: 0 })
    expect(await own.advancedBalances()).toMatchObject({ kind: 'refused' })
  })

  test("an organization's key reads currencies, prices, addresses and balances", async () => {
    const own = gateway.organization(WELL_KNOWN)
    expect((await must(own.availableCurrencies())).length).toBeGreaterThan(0)
    expect(await must(own.priceRate({ from: 'ETH', to: 'USDT' }))).toMatch(/^\d+(\.\d+)?$/)
    expect(await must(own.validateAddress({ address: 'nonsense', network: 'bsc' }))).toMatchObject({
      isValid: false,
    })
    const balance = await must(own.advancedBalance())
    expect(await must(own.advancedBalances())).toEqual([balance])
    const network = { currency: 'USDT', network: 'tron' }
    expect(await must(own.advancedBalanceDepositAddress(network))).toMatchObject(network)
  })

  test('a signature is reported as good or bad', async () => {
    expect(await must(gateway.organization(WELL_KNOWN).testSignature())).toMatchObject({
      valid: true,
      errors: [],
    })
    const stranger = gateway.organization({ ...WELL_KNOWN, secret: PUBLISHED.secret })
    expect(await must(stranger.testSignature())).toMatchObject({ valid: false })
    expect(await stranger.advancedBalances()).toMatchObject({ kind: 'refused', name: 'SIGNATURE_INVALID' })
  })
})

describe('whichever way the undocumented points are settled', () => {
  test('answers are understood in their other spellings', async () => {
    await sandbox.switches({
      legacyCreateOrganizationAnswer: true,
      stringTotals: true,
      setTariffAnswersTrue: true,
      passwordsEchoed: true,
      getApiKeysOmitsSecret: true,
    })
    const { user, organization } = await merchant(gateway)
    const page = await must(gateway.partner.getUsers({ limit: 1_000, offset: 0 }))
    expect(page.total).toBe(51)
    const echoed = await must(gateway.partner.getUser({ userId: user.id }))
    expect(Object.keys({ ...echoed, ...page.users[0] })).not.toContain('password')
    const tariff = {
      action: 'KYT_ADDRESS',
      amount: '1',
      type: 'FIXED',
      comment: null,
      minAmount: null,
      maxAmount: null,
    }
    expect(await must(gateway.partner.setOrganizationTariff({ ...organization, ...tariff }))).toBeNull()
    await must(gateway.partner.createApiKeys({ ...organization, alias: 'till' }))
    const keys = await must(gateway.partner.getApiKeys({ ...organization, limit: 10, offset: 0 }))
    expect(keys).toMatchObject({ total: 1, keys: [{ alias: 'till' }] })
  })

  test('a refusal is one under HTTP 200 too, and top-ups may not be enabled', async () => {
    const { topUp } = await merchant(gateway)
    await sandbox.switches({ always200: true, topUpEnabled: false })
    expect(await gateway.partner.topUpAdvancedBalance({ ...topUp, amount: '1' })).toMatchObject({
      kind: 'refused',
      httpStatus: 200,
    })
  })

  test('many calls at once pass a host that wants nonces to grow', async () => {
    await sandbox.switches({ nonceRule: 'increasing' })
    const careful = sandbox.connect('increasing')
    const calls = Array.from({ length: 40 }, (_, offset) => careful.partner.getUsers({ limit: 1, offset }))
    expect((await Promise.all(calls)).map((outcome) => outcome.kind)).toEqual(calls.map(() => 'ok'))
    expect((await sandbox.state()).counts.requests).toBe(40)
    await careful.close()
  })
})
