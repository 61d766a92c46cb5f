import { describe, expect, it } from 'vitest'
import { sumOf, type Figures } from './sum'

/** 1000 USDT at 10 a thousand: 990 go into BTC at 10,000. */
const GOOD: Figures = {
  currencyFrom: 'USDT',
  currencyTo: 'BTC',
  amountFrom: '1000',
  amountFromUSD: '1000',
  amountTo: '0.099',
  amountToUSD: '990',
  amountToReceive: '0.098',
  rate: '10000',
  blockchainFeeFrom: '0.34',
  blockchainFeeFromUSD: '0.34',
  blockchainFeeTo: '0.001',
  blockchainFeeToUSD: '10',
  serviceFee: '10',
}

const by = (figures: Figures) => new Map(sumOf(figures).checks.map((one) => [one.key, one]))

describe('the sum of an operation', () => {
  it('adds up where the gateway’s figures do, with the network fee taken out or bought on top', () => {
    expect(sumOf(GOOD)).toMatchObject({ adds: true, feeInAmount: false })
    const onTop = sumOf({ ...GOOD, amountToReceive: '0.099' })
    expect(onTop).toMatchObject({ adds: true, feeInAmount: true })
    expect(onTop.lines.find(({ key }) => key === 'feeTo')?.role).toBe('beside')
  })

  it('says by how much it does not add up, as in the sample of the documentation', () => {
    const sample = { ...GOOD, amountTo: '0.1', amountToReceive: '0.999' }
    expect(sumOf(sample)).toMatchObject({ adds: false, feeInAmount: null })
    expect(by(sample).get('conversion')).toMatchObject({
      adds: false,
      reckoned: '0.099',
      difference: '0.001',
    })
    expect(by(sample).get('receive')).toMatchObject({ adds: false, reckoned: '0.099', difference: '0.9' })
    expect(by(sample).get('usd')?.adds).toBe(true)
  })

  it('is off by more than the last digit, or it is not off', () => {
    const third = { ...GOOD, amountFrom: '1000', rate: '3', amountTo: '330', amountToReceive: '329.999' }
    expect(by(third).get('conversion')?.adds).toBe(true)
    expect(by({ ...third, amountTo: '330.01' }).get('conversion')).toMatchObject({
      adds: false,
      difference: '0.01',
    })
    expect(by({ ...GOOD, amountToUSD: '990.01' }).get('usd')?.adds).toBe(true)
    expect(by({ ...GOOD, amountToUSD: '990.02' }).get('usd')?.adds).toBe(false)
  })

  it('cannot be checked where a part is missing, and is then neither right nor wrong', () => {
    const nothing = Object.fromEntries(Object.keys(GOOD).map((name) => [name, null])) as unknown as Figures
    expect(sumOf(nothing)).toMatchObject({ adds: null, feeInAmount: null })
    expect(by({ ...GOOD, rate: null }).get('conversion')).toMatchObject({ adds: null, stated: '0.099' })
    expect(by({ ...GOOD, rate: '9'.repeat(60) }).get('conversion')?.adds).toBeNull()
    expect(by({ ...GOOD, rate: '0' }).get('conversion')?.adds).toBeNull()
  })
})
