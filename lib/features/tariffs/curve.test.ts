import { expect, test } from 'vitest'
import { picture } from './curve'
import type { Terms } from './terms'

const terms = (over: Partial<Terms> = {}): Terms => ({
  type: 'PERCENT',
  amount: '0.01',
  minAmount: null,
  maxAmount: null,
  ...over,
})

test('the bounds take over at named points, and the curve is flat beyond them', () => {
  const { curves } = picture([terms({ minAmount: '0.1', maxAmount: '30' })])
  const [first, min, max, last] = curves[0]?.spots ?? []
  expect(curves[0]?.corners.map(({ bound, at, fee }) => [bound, at.toFixed(), fee.toFixed()])).toEqual([
    ['min', '10', '0.1'],
    ['max', '3000', '30'],
  ])
  expect(first?.y).toBeCloseTo(min?.y ?? -1)
  expect(last?.y).toBeCloseTo(max?.y ?? -1)
})

test('two curves share one scale: the dearer one lies above', () => {
  const [cheap, dear] = picture([terms(), terms({ amount: '0.02' })]).curves
  for (const [index, spot] of cheap?.spots.entries() ?? []) {
    expect(dear?.spots[index]?.x).toBe(spot.x)
    expect(dear?.spots[index]?.y).toBeGreaterThan(spot.y)
  }
})

test.each([
  ['an answer below zero', terms({ amount: '-0.01', minAmount: '-5' })],
  ['free of charge', terms({ amount: '0' })],
  ['one sum', terms({ type: 'FIXED', amount: '1.5' })],
  ['38 digits', terms({ type: 'FIXED', amount: '9'.repeat(38) })],
  ['next to nothing', terms({ amount: `0.${'0'.repeat(37)}1`, minAmount: '0.00000001' })],
  ['a bound out of sight', terms({ amount: '0.000001', maxAmount: '999999999999' })],
  ['nothing up to a maximum of nothing', terms({ maxAmount: '0' })],
])('%s stays inside the picture', (_, value) => {
  const { curves, xTicks, yTicks } = picture([value, terms()])
  const places = curves.flatMap((curve) => curve?.spots.flatMap(({ x, y }) => [x, y]) ?? [])
  expect(places.length).toBeGreaterThan(3)
  for (const at of [...places, ...xTicks.map((tick) => tick.at), ...yTicks.map((tick) => tick.at)]) {
    expect(at).toBeGreaterThanOrEqual(0)
    expect(at).toBeLessThanOrEqual(1)
  }
  expect(xTicks.length).toBeGreaterThan(2)
  expect(yTicks.length).toBeGreaterThan(0)
})

test('a type that is not known has no curve', () => {
  expect(picture([terms({ type: 'TIERED' }), null]).curves).toEqual([null, null])
})
