import { describe, expect, it } from 'vitest'
import { addressEnds, fitsNetwork, isLookAlike } from './create-address'
import { estimate, type EstimateInput } from './create-estimate'

const TERMS = { type: 'PERCENT', amount: '0.01', minAmount: null, maxAmount: null }
/** The sample of gateway-api.md 3.9 without its typo: 1000 USDT, 1 %, a coin of 10,000 USD, a network fee of 0.001. */
const of = (more: Partial<EstimateInput> = {}) =>
  estimate({
    stated: 'from',
    amount: '1000',
    feeInAmount: false,
    priceFrom: '1',
    priceTo: '10000',
    rate: null,
    terms: TERMS,
    networkFee: '0.001',
    minimumUsd: '20',
    ...more,
  })

describe('the estimate', () => {
  it('comes to the figures of the documented sample', () => {
    expect(of()).toMatchObject({
      amountFromUsd: '1000',
      serviceFeeUsd: '10',
      amountToUsd: '990',
      amountTo: '0.099',
      toReceive: '0.098',
      debit: '1000',
      held: null,
      twiceFee: '0.002',
      problems: [],
    })
  })

  it('gives the recipient everything where the fee is bought on top, and says what that costs', () => {
    expect(of({ feeInAmount: true })).toMatchObject({ toReceive: '0.099', debit: '1010' })
  })

  it('reckons back from the amount wanted, with the cushion that is held and the lots that may be missed', () => {
    expect(of({ stated: 'to', amount: '0.099' })).toMatchObject({
      amountFrom: '1000',
      serviceFeeUsd: '10',
      amountTo: '0.099',
      toReceive: '0.098',
      held: '1050',
      lot: '0.000099',
    })
  })

  it.each([
    ['20', ['below-minimum']],
    ['19.99', ['below-minimum']],
    ['20.01', []],
  ])('holds %s USD against a minimum that has to be exceeded', (amount, problems) => {
    expect(of({ amount, networkFee: '0' }).problems).toEqual(problems)
  })

  it.each([
    ['0.00199999', ['below-minimum', 'below-twice-fee']],
    ['0.002', ['below-minimum']],
    ['0.0021', []],
  ])('wants %s to be at least twice the network fee', (amount, problems) => {
    expect(of({ stated: 'to', amount }).problems).toEqual(problems)
  })

  it('says nothing where the coin of the source is not known', () => {
    expect(of({ priceFrom: null })).toMatchObject({
      amountFromUsd: null,
      amountTo: null,
      toReceive: null,
      judgedUsd: null,
      problems: [],
    })
    expect(of({ stated: 'to', amount: '0.099', priceFrom: null })).toMatchObject({
      amountFrom: null,
      judgedUsd: '990',
      toReceive: '0.098',
      held: null,
    })
  })

  it('takes a rate that was read apart before the quotient of two prices', () => {
    expect(of({ rate: '9900' }).amountTo).toBe('0.1')
  })

  it('takes a fixed commission, and its bounds, as they are', () => {
    const fixed = { type: 'FIXED', amount: '2.5', minAmount: null, maxAmount: null }
    expect(of({ terms: fixed }).serviceFeeUsd).toBe('2.5')
    expect(of({ terms: fixed, stated: 'to', amount: '0.09975' }).amountFrom).toBe('1000')
    expect(of({ terms: { ...TERMS, maxAmount: '5' } }).serviceFeeUsd).toBe('5')
    expect(of({ terms: { ...TERMS, minAmount: '25' }, stated: 'to', amount: '0.0975' }).amountFrom).toBe(
      '1000',
    )
  })

  it('shows no endless quotient', () => {
    const { serviceFeeUsd, amountFromUsd } = of({
      stated: 'to',
      amount: '120',
      priceTo: '1',
      terms: { ...TERMS, amount: '0.005' },
    })
    expect([serviceFeeUsd, amountFromUsd]).toEqual(['0.60301508', '120.60301508'])
  })

  it('says that nothing is left where the commission or the network takes everything', () => {
    expect(of({ networkFee: '0.5' }).problems).toEqual(['below-twice-fee', 'nothing-left'])
    expect(of({ terms: { ...TERMS, amount: '1' }, stated: 'to', amount: '1' }).problems).toEqual([
      'nothing-left',
    ])
  })

  it('loses no digit of an amount that no number could hold', () => {
    expect(of({ amount: '123456789012345678.123456789012345678', terms: null })).toMatchObject({
      amountFrom: '123456789012345678.123456789012345678',
      debit: '123456789012345678.123456789012345678',
    })
  })
})

describe('an address that looks like a known one', () => {
  const known = '0x12abCD34567890123456789012345678905678Ef'
  it.each([
    ['0x12ab0000000000000000000000000000000078ef', true],
    ['0x12abCD34567890123456789012345678905678Ef', false],
    ['0x12ABcd34567890123456789012345678905678eF', false],
    ['0x13ab0000000000000000000000000000000078ef', false],
    ['0x12ab0000000000000000000000000000000078ee', false],
  ])('%s: %s', (address, alike) => {
    expect(isLookAlike(address, known)).toBe(alike)
  })

  it('is judged beyond what its network puts before every address', () => {
    const one = 'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq'
    expect(isLookAlike('bc1qzzzsrrr7xfkvy5l643lydnw9re59gtzzwf5mdq', one)).toBe(false)
    expect(isLookAlike('bc1qar0zzzr7xfkvy5l643lydnw9re59gtzzwf5mdq', one)).toBe(true)
    expect(addressEnds('abc')).toBeNull()
  })

  it('an expression that is none, or an address that is endless, is judged by nobody here', () => {
    expect(fitsNetwork('T1', '^T[1-9]$')).toBe(true)
    expect(fitsNetwork('X', '^T')).toBe(false)
    expect(fitsNetwork('T1', '(')).toBeNull()
    expect(fitsNetwork('T1', null)).toBeNull()
    expect(fitsNetwork('T'.repeat(600), '^T+$')).toBeNull()
  })
})
