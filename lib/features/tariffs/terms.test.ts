import { describe, expect, it } from 'vitest'
import { type IndividualTerms, sameIndividual, sameTerms, termsOf } from './terms'

const terms: IndividualTerms = {
  type: 'PERCENT',
  amount: '0.01',
  minAmount: '0.1',
  maxAmount: null,
  comment: 'for John',
}
const but = (changes: Partial<IndividualTerms>): IndividualTerms => ({ ...terms, ...changes })

describe('the same price', () => {
  it('is the same however its numbers are written and whatever the note says', () => {
    expect(sameTerms(terms, but({ amount: '0.0100', minAmount: '0.10', comment: null }))).toBe(true)
  })

  it.each<[string, Partial<IndividualTerms>]>([
    ['type', { type: 'FIXED' }],
    ['unknown type', { type: null }],
    ['amount', { amount: '0.010000000000000000001' }],
    ['minimum', { minAmount: '0.2' }],
    ['absence of a minimum, which is not a minimum of zero', { minAmount: null }],
    ['maximum', { maxAmount: '5' }],
  ])('is another one with another %s', (_, changes) => {
    expect(sameTerms(terms, but(changes))).toBe(false)
    expect(sameTerms(but(changes), terms)).toBe(false)
  })

  it('is never that of an action without a tariff', () => {
    expect(sameTerms(null, null)).toBe(true)
    expect(sameTerms(terms, null)).toBe(false)
    expect(sameTerms(null, terms)).toBe(false)
  })
})

describe('the same individual tariff', () => {
  it('has the same note as well', () => {
    expect(sameIndividual(terms, but({ amount: '0.010' }))).toBe(true)
    expect(sameIndividual(terms, but({ comment: 'for Joan' }))).toBe(false)
    expect(sameIndividual(terms, but({ comment: null }))).toBe(false)
    expect(sameIndividual(terms, null)).toBe(false)
  })

  it('does not tell an empty note from none', () => {
    expect(sameIndividual(but({ comment: '' }), but({ comment: null }))).toBe(true)
  })
})

it('a price is taken out of whatever else stands beside it', () => {
  expect(termsOf(terms)).toEqual({ type: 'PERCENT', amount: '0.01', minAmount: '0.1', maxAmount: null })
})
