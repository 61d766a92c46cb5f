import { describe, expect, it } from 'vitest'
import { dec } from '@/lib/shared/money'
import { breakPoints, fee, fractionOf, percentOf } from './fee'
import { feeCases, oracleFee } from './testing/fee-oracle'
import { chance } from './testing/random'
import type { Terms } from './terms'

const terms = (changes: Partial<Terms>): Terms => ({
  type: 'PERCENT',
  amount: '0.01',
  minAmount: null,
  maxAmount: null,
  ...changes,
})
const cost = (base: string, changes: Partial<Terms>) => fee(dec(base), terms(changes))?.toFixed() ?? null

describe('what an operation costs', () => {
  it('equals an independent reckoning in whole numbers, digit for digit', () => {
    const cases = feeCases(1, 5_000)
    const wrong = cases.filter(
      ({ base, terms }) => (fee(dec(base), terms)?.toFixed() ?? null) !== oracleFee(base, terms),
    )
    expect(wrong).toEqual([])
    // The cases are worth something only where every kind of them comes.
    const kinds = new Set(
      cases.map(({ base, terms }) => {
        const { type, minAmount, maxAmount } = terms
        const paid = oracleFee(base, terms)
        const bound = paid === maxAmount ? 'max' : paid === minAmount ? 'min' : 'between'
        return paid === null ? 'unknown type' : `${type} ${bound}`
      }),
    )
    expect([...kinds].sort()).toEqual([
      'FIXED between',
      'FIXED max',
      'FIXED min',
      'PERCENT between',
      'PERCENT max',
      'PERCENT min',
      'unknown type',
    ])
  })

  it.each<[string, Partial<Terms>, string]>([
    ['250', {}, '2.5'],
    ['5', { minAmount: '0.10' }, '0.1'],
    ['10', { minAmount: '0.10' }, '0.1'],
    ['1000000', { maxAmount: '3000' }, '3000'],
    ['300000', { maxAmount: '3000' }, '3000'],
    ['0.1', { amount: '0.2' }, '0.02'],
    ['777', { type: 'FIXED', amount: '1.50' }, '1.5'],
    ['777', { type: 'FIXED', amount: '1.50', minAmount: '2' }, '2'],
    ['777', { type: 'FIXED', amount: '1.50', maxAmount: '1' }, '1'],
    ['0', { amount: '0.5' }, '0'],
  ])('%s under %o costs %s', (base, changes, wanted) => {
    expect(cost(base, changes)).toBe(wanted)
  })

  it('is the maximum where the minimum is above it', () => {
    expect(cost('1', { minAmount: '5', maxAmount: '3' })).toBe('3')
    expect(cost('100000', { minAmount: '5', maxAmount: '3' })).toBe('3')
  })

  it('is never rounded, however long the numbers are', () => {
    const long = `${'9'.repeat(40)}.${'9'.repeat(40)}`
    expect(cost(long, { amount: long })).toBe(oracleFee(long, terms({ amount: long })))
  })

  it('is not guessed for a type that is not known', () => {
    expect(cost('100', { type: 'TIERED' })).toBeNull()
    expect(cost('100', { type: null })).toBeNull()
  })
})

describe('where the bounds take over', () => {
  const points = (changes: Partial<Terms>) => {
    const { min, max } = breakPoints(terms(changes))
    return { min: min?.toFixed() ?? null, max: max?.toFixed() ?? null }
  }

  it('is told for both bounds, in cents', () => {
    expect(points({ minAmount: '0.10', maxAmount: '3000' })).toEqual({ min: '10', max: '300000' })
    expect(points({ amount: '0.03', maxAmount: '1' })).toEqual({ min: null, max: '33.34' })
  })

  it('holds: from the point of the maximum on, the maximum is charged', () => {
    for (const { terms } of feeCases(2, 500)) {
      const { max } = breakPoints(terms)
      if (max === null || terms.maxAmount === null) continue
      expect(fee(max, terms)?.toFixed()).toBe(dec(terms.maxAmount).toFixed())
    }
  })

  it.each<[string, Partial<Terms>]>([
    ['there are no bounds', {}],
    ['the fee is fixed', { type: 'FIXED', amount: '5', minAmount: '1', maxAmount: '9' }],
    ['the percentage is zero', { amount: '0', minAmount: '1', maxAmount: '9' }],
    ['the bounds are zero', { minAmount: '0', maxAmount: '0.00' }],
    ['the type is not known', { type: 'TIERED', minAmount: '1' }],
    ['the minimum is above the maximum, which then always holds', { minAmount: '5', maxAmount: '3' }],
  ])('is nowhere where %s', (_, changes) => {
    expect(points(changes)).toEqual({ min: null, max: null })
  })
})

describe('percent and fraction', () => {
  it.each([
    ['2.5', '0.025'],
    ['100', '1'],
    ['0', '0'],
    ['0.000001', '0.00000001'],
    ['33.333333333333333333', '0.33333333333333333333'],
  ])('%s %% is sent as %s, and comes back', (percent, fraction) => {
    expect(fractionOf(percent)).toBe(fraction)
    expect(percentOf(fraction)).toBe(percent)
  })

  it('lead to each other exactly, as far as a number may be long', () => {
    const from = chance(3)
    for (let round = 0; round < 2_000; round += 1) {
      const whole = String(from.below(1_000_000_000))
      const decimals = Array.from({ length: from.below(39) }, () => from.below(10))
        .join('')
        .replace(/0+$/, '')
      const percent = decimals === '' ? whole : `${whole}.${decimals}`
      expect(percentOf(fractionOf(percent))).toBe(percent)
    }
  })

  it('are the same number however it was written', () => {
    expect(fractionOf('02.50')).toBe('0.025')
    expect(percentOf('0.0250')).toBe('2.5')
  })
})
