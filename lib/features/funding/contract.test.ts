import { describe, expect, it } from 'vitest'
import { depositProblem } from './amount'
import { invoiceFormSchema, OTHER_METHOD } from './form-schema'
import { pauseOf } from './pace'
import { qrText, walletLink } from './wallet'

const BITCOIN = '16apuZL9rHEHPs4yxKN1aR2mH6GDUdLzdV'
const ETHER = '0x52908400098527886E0F7030069857D2E4169EE7'
const payment = (method: string, address: string | null, price: string | null, paymentCurrency: string) => ({
  method,
  address,
  price,
  paymentCurrency,
})

describe('the link for a wallet', () => {
  it.each([
    [payment('bitcoin', BITCOIN, '0.00237596', 'BTC'), `bitcoin:${BITCOIN}?amount=0.00237596`],
    [payment('bitcoin', BITCOIN, null, 'BTC'), `bitcoin:${BITCOIN}`],
    [payment('bitcoin', BITCOIN, '0.1', 'LTC'), null],
    [payment('bitcoin', 'javascript:alert(1)', '0.1', 'BTC'), null],
    [payment('bitcoin', `${BITCOIN}?x=`, '0.1', 'BTC'), null],
    [payment('bitcoin', null, '0.1', 'BTC'), null],
    [payment('ethereum', ETHER, '0.1', 'ETH'), `ethereum:${ETHER}?value=100000000000000000`],
    [payment('eth_base', ETHER, '0.1', 'ETH'), `ethereum:${ETHER}@8453?value=100000000000000000`],
    [payment('ethereum', ETHER, '0.0000000000000000001', 'ETH'), `ethereum:${ETHER}`],
    [payment('ethereum', 'not an address', '0.1', 'ETH'), null],
    [payment('usdc_erc20', ETHER, '10', 'USDC'), null],
    [payment('lightning', `lnbc1${'q'.repeat(60)}`, '0.1', 'BTC'), `lightning:lnbc1${'q'.repeat(60)}`],
    [payment('lightning', BITCOIN, '0.1', 'BTC'), null],
    [payment('pigeon', BITCOIN, '0.1', 'BTC'), null],
  ])('%j', (of, link) => {
    expect(walletLink(of)).toBe(link)
  })

  it('is in the QR code of bitcoin alone; elsewhere the bare address is', () => {
    expect(qrText(payment('bitcoin', BITCOIN, '0.1', 'BTC'))).toBe(`bitcoin:${BITCOIN}?amount=0.1`)
    expect(qrText(payment('ethereum', ETHER, '0.1', 'ETH'))).toBe(ETHER)
    expect(qrText(payment('bitcoin', null, '0.1', 'BTC'))).toBeNull()
  })
})

describe('an amount', () => {
  it.each([
    ['250.50', 'USD', null],
    ['0.00000001', 'BTC', null],
    ['0.000000001', 'BTC', 'funding.errors.decimals.BTC'],
    ['0', 'BTC', 'funding.errors.amountZero'],
    ['1234567890123', 'USD', 'errors.decimal.digits'],
  ] as const)('%s %s: %s', (amount, currency, problem) => {
    expect(depositProblem(amount, currency)).toBe(problem)
  })

  const typed = (locale: 'en' | 'ru', fields: object = {}) =>
    invoiceFormSchema(locale).safeParse({
      currency: 'USD',
      kind: 'fixed',
      amount: '1 250,50',
      method: 'bitcoin',
      other: '',
      ...fields,
    })

  it('with a comma is understood where the language writes it so, and nowhere else', () => {
    expect(typed('ru').data).toEqual({ currency: 'USD', amount: '1250.50', method: 'bitcoin' })
    expect(typed('en').success).toBe(false)
  })

  it('is none where any is taken, whatever was typed before; another method is asked for by its name', () => {
    expect(typed('en', { kind: 'any', amount: 'x' }).data).toMatchObject({ amount: null })
    expect(typed('ru', { method: OTHER_METHOD, other: ' litecoin ' }).data).toMatchObject({
      method: 'litecoin',
    })
    expect(typed('ru', { method: OTHER_METHOD, other: 'lite coin' }).success).toBe(false)
  })
})

it('an open invoice is looked at ever more rarely, never faster than every 30 seconds, and not for ever', () => {
  const DAY = 86_400_000
  const ages = [0, 3_600_000, 7 * 3_600_000, 2 * DAY, 20 * DAY]
  const pauses = ages.map((age) => pauseOf(age, false) ?? 0)
  expect(pauses).toEqual(pauses.toSorted((a, b) => a - b))
  for (const age of ages) {
    expect(pauseOf(age, true)).toBeGreaterThanOrEqual(30_000)
    expect(pauseOf(age, true)).toBeLessThan(pauseOf(age, false) ?? 0)
  }
  expect(pauseOf(31 * DAY, false)).toBeNull()
})
