import { expect, test } from 'vitest'
import { dec } from '@/lib/shared/money'
import { percentOf } from './percent'

test('moving the point is multiplying by a hundred, at any length', () => {
  const digits = (seed: number, length: number) =>
    Array.from({ length }, (_, at) => String((seed * (at + 7) + at * at) % 10)).join('')
  for (let seed = 0; seed < 2_000; seed += 1) {
    const fraction = `${digits(seed, 1 + (seed % 30))}${seed % 3 === 0 ? '' : `.${digits(seed + 3, 1 + (seed % 40))}`}`
    expect(percentOf(fraction)).toBe(dec(fraction).times(100).toFixed())
  }
})

test('zeros on either side are left out, the digits before the point never', () => {
  expect(['0', '0.00', '0.010', '0.0000', '1', '0.000000000000000001'].map(percentOf)).toEqual([
    '0',
    '0',
    '1',
    '0',
    '100',
    '0.0000000000000001',
  ])
})

test('a minus of an answer stays before the number, and zero has none', () => {
  const below = ['-0.01', '-1', '-0.001', '-12.3456', '-0', '-0.00']
  expect(below.map(percentOf)).toEqual(['-1', '-100', '-0.1', '-1234.56', '0', '0'])
  for (const fraction of below) expect(percentOf(fraction)).toBe(dec(fraction).times(100).toFixed())
})
