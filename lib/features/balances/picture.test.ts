import { describe, expect, test } from 'vitest'
import type { ChartDto } from './dto'
import { pictureOf } from './picture'

const DAY = Date.parse('2026-11-21T00:00:00.000Z')
const at = (hours: number) => new Date(DAY + hours * 3_600_000).toISOString()

const chart = (balances: string[], more: Partial<ChartDto> = {}): ChartDto => ({
  advancedBalanceId: '35a064a1-5c9d-4bf9-a942-e88bdd848f7a',
  currency: 'USD',
  from: at(0),
  to: at(24),
  points: balances.map((balance, n) => ({ at: at((24 * n) / Math.max(1, balances.length - 1)), balance })),
  topUps: [],
  threshold: null,
  runway: null,
  ...more,
})

const amounts = (of: ReturnType<typeof pictureOf>) => of?.yTicks.map(({ amount }) => amount)

describe('the picture of a balance', () => {
  test('is none without a reading', () => {
    expect(pictureOf(chart([]))).toBeNull()
  })

  test('begins at zero and ends at a round amount above the highest', () => {
    const picture = pictureOf(chart(['100', '50', '7.123456']))
    expect(amounts(picture)).toEqual(['0', '50', '100'])
    expect(picture?.line.map(({ x, y }) => [x, y])).toEqual([
      [0, 1],
      [0.5, 0.5],
      [1, 0.07123456],
    ])
    expect([picture?.low, picture?.high]).toEqual(['7.123456', '100'])
  })

  test('has room for a threshold above all readings, and for debts', () => {
    const picture = pictureOf(chart(['10', '-4'], { threshold: '40' }))
    expect(amounts(picture)).toEqual(['-20', '0', '20', '40'])
    expect(picture?.threshold).toBe(1)
  })

  test.each([
    ['nothing at all', ['0', '0'], ['0', '1']],
    ['very little', ['0.00000003', '0'], ['0', '0.00000001', '0.00000002', '0.00000003']],
    [
      'more than a number holds',
      ['12345678901234567890123'],
      ['0', '5000000000000000000000', '10000000000000000000000', '15000000000000000000000'],
    ],
  ])('keeps its ticks exact with %s', (_name, balances, ticks) => {
    expect(amounts(pictureOf(chart(balances)))).toEqual(ticks)
  })

  test('sets a top-up where the balance went, in its place in time', () => {
    const topUp = { topUpId: 'x', number: 7, at: at(12), amount: '90' }
    const picture = pictureOf(chart(['10', '100'], { topUps: [topUp] }))
    expect(picture?.marks.map((mark) => [mark.topUp?.number ?? null, mark.balance])).toEqual([
      [null, '10'],
      [7, '100'],
      [null, '100'],
    ])
  })

  test('begins with the first reading where the desk did not look before it', () => {
    const points = [12, 18, 24].map((hours) => ({ at: at(hours), balance: '5' }))
    const picture = pictureOf(chart([], { points }))
    expect(picture?.line.map(({ x }) => x)).toEqual([0, 0.5, 1])
    expect(picture?.xTicks.map((tick) => tick.at)).toEqual([12, 15, 18, 21, 24].map(at))
  })

  test('keeps what lies before it or after it at its edges', () => {
    const points = [
      { at: at(-48), balance: '5' },
      { at: at(30), balance: '4' },
    ]
    expect(pictureOf(chart([], { points }))?.line.map(({ x }) => x)).toEqual([0, 1])
  })
})
