import { describe, expect, it } from 'vitest'
import { flagsOf } from './flags'
import type { Terms } from './terms'

const GENERAL: Terms = { type: 'PERCENT', amount: '0.01', minAmount: '0.1', maxAmount: '3000' }
const but = (changes: Partial<Terms>): Terms => ({ ...GENERAL, amount: '0.02', ...changes })

describe('what is worth a second look', () => {
  it('is nothing about a usual price', () => {
    expect(flagsOf(but({}), GENERAL)).toEqual([])
    expect(flagsOf(but({}), null)).toEqual([])
  })

  it('is a fee of zero: no amount and no minimum, or a maximum of zero', () => {
    expect(flagsOf(but({ amount: '0', minAmount: null }), GENERAL)).toEqual(['zero'])
    expect(flagsOf(but({ amount: '0.00', minAmount: '0' }), GENERAL)).toEqual(['zero'])
    expect(flagsOf(but({ minAmount: null, maxAmount: '0' }), GENERAL)).toEqual(['zero'])
    expect(flagsOf(but({ amount: '0' }), GENERAL)).toEqual([])
  })

  it('is a price equal to the general one, however it is written', () => {
    expect(flagsOf(but({ amount: '0.0100', minAmount: '0.10' }), GENERAL)).toEqual(['equals-general'])
  })

  it('is more than 18 decimals in anything that is sent', () => {
    expect(flagsOf(but({ amount: `0.${'1'.repeat(18)}` }), GENERAL)).toEqual([])
    expect(flagsOf(but({ amount: `0.${'1'.repeat(19)}` }), GENERAL)).toEqual(['decimals'])
    expect(flagsOf(but({ minAmount: `0.${'1'.repeat(19)}` }), GENERAL)).toEqual(['decimals'])
    expect(flagsOf(but({ maxAmount: `0.${'1'.repeat(19)}` }), GENERAL)).toEqual(['decimals'])
  })

  it('is a fixed fee above the smallest usual amount', () => {
    const fixed = (amount: string) => flagsOf(but({ type: 'FIXED', amount, minAmount: null }), GENERAL)
    expect(fixed('20')).toEqual([])
    expect(fixed('20.01')).toEqual(['fixed-above-usual'])
  })

  it('is told together, in a steady order', () => {
    const odd: Terms = { type: 'FIXED', amount: `21.${'0'.repeat(18)}1`, minAmount: null, maxAmount: '0' }
    expect(flagsOf(odd, odd)).toEqual(['zero', 'equals-general', 'decimals', 'fixed-above-usual'])
  })
})
