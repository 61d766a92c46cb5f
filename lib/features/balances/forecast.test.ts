import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dec, Decimal, plain } from '@/lib/shared/money'
import { HORIZON_DAYS, pacesOf, runwayOf, type ForecastReading, type Paces } from './forecast'

const HOUR = 3_600_000
/** A Monday. */
const START = Date.parse('2026-03-02T00:00:00Z')
const at = (hours: number) => new Date(START + hours * HOUR)

/** Readings every so many hours of a balance that loses what a day of the week costs, evenly. */
function course(
  hours: number,
  every: number,
  perDay: (date: Date) => string,
  from = '100000',
): ForecastReading[] {
  const readings = [{ at: at(0), balance: from }]
  let balance = dec(from)
  for (let hour = every; hour <= hours; hour += every) {
    balance = balance.minus(
      dec(perDay(at(hour - every)))
        .times(every)
        .div(24),
    )
    readings.push({ at: at(hour), balance: plain(balance) })
  }
  return readings
}
const even = (perDay: string) => () => perDay
const isWeekend = (date: Date) => [0, 6].includes(date.getUTCDay())
const forecast = (
  readings: readonly ForecastReading[],
  balance: string,
  now = readings.at(-1)?.at ?? at(0),
) => {
  const paces = pacesOf(readings, now)
  return paces && runwayOf(paces, balance, now)
}

describe('nothing is said', () => {
  it('before readings span three days', () => {
    expect(forecast(course(71, 1, even('24')), '100')).toBeNull()
    expect(forecast(course(72, 1, even('24')), '100')).not.toBeNull()
  })

  it('before the balance has fallen six times', () => {
    const few = course(96, 24, even('24'))
    expect(forecast(few, '100')).toBeNull()
    expect(forecast(course(144, 24, even('24')), '100')).not.toBeNull()
  })

  it('of a balance that is not used, that only rises, or that nobody read', () => {
    expect(forecast(course(240, 1, even('0')), '100')).toBeNull()
    const rising = Array.from({ length: 100 }, (_, n) => ({ at: at(n * 2), balance: String(n) }))
    expect(forecast(rising, '100')).toBeNull()
    expect(pacesOf([], at(0))).toBeNull()
  })

  it('by readings that are older than four weeks', () => {
    const readings = course(24 * 10, 6, even('24'))
    expect(forecast(readings, '100', at(24 * 39))).toBeNull()
  })
})

describe('days left', () => {
  it('are nearly one number where every day costs the same', () => {
    expect(forecast(course(24 * 14, 6, even('10')), '100')).toEqual({
      spendPerDay: '10',
      daysLow: '9.5',
      daysHigh: '10',
    })
  })

  it('know weekends from weekdays', () => {
    const cost = (date: Date) => (isWeekend(date) ? '1' : '10')
    const readings = course(24 * 14, 6, cost)
    const paces = pacesOf(readings, at(24 * 14)) as Paces
    expect([paces.weekday.mean, paces.weekend.mean]).toEqual(['10', '1'])
    // From a Monday on: five weekdays make 50, and the weekend carries the last two.
    expect(runwayOf(paces, '52', at(24 * 14))).toMatchObject({ daysHigh: '7' })
    // The same from a Saturday on: the weekend makes 2, and five weekdays the rest.
    expect(runwayOf(paces, '52', at(24 * 19))).toMatchObject({ daysLow: '6.5', daysHigh: '7' })
    expect(runwayOf(paces, '10', at(24 * 14))).toMatchObject({ daysHigh: '1' })
    expect(runwayOf(paces, '12', at(24 * 19))).toMatchObject({ daysHigh: '3' })
  })

  it('are a wider range the less even the days are', () => {
    const uneven = forecast(
      course(24 * 14, 24, (date) => (date.getUTCDate() % 2 === 0 ? '2' : '18')),
      '100',
    )
    expect(dec(uneven?.daysLow ?? '0').lt('9')).toBe(true)
    expect(dec(uneven?.daysHigh ?? '0').gt('11')).toBe(true)
    expect(uneven?.spendPerDay).toBe('10')
  })

  it('are not told from top-ups, however large and often', () => {
    const plainCourse = course(24 * 14, 6, even('24'))
    const topped = plainCourse.flatMap((reading, n) => {
      const balance = dec(reading.balance).plus(1_000 * Math.floor(n / 8))
      const before = { at: new Date(reading.at.getTime() - 60_000), balance: plain(balance.minus(1_000)) }
      return n % 8 === 0 && n > 0
        ? [before, { ...reading, balance: plain(balance) }]
        : [{ ...reading, balance: plain(balance) }]
    })
    const [a, b] = [forecast(plainCourse, '240'), forecast(topped, '240')]
    expect(b?.daysLow).toBe(a?.daysLow)
    expect(
      dec(b?.spendPerDay ?? '0')
        .minus(a?.spendPerDay ?? '0')
        .abs()
        .lt('0.2'),
    ).toBe(true)
  })

  it('are none where nothing is left', () => {
    const readings = course(24 * 7, 6, even('10'))
    expect(forecast(readings, '0')).toMatchObject({ daysLow: '0', daysHigh: '0' })
    expect(forecast(readings, '-5.5')).toMatchObject({ daysLow: '0', daysHigh: '0' })
  })

  it('end at two years', () => {
    expect(forecast(course(24 * 7, 6, even('0.001')), '99999999999999999999')).toMatchObject({
      daysLow: String(HORIZON_DAYS),
      daysHigh: null,
    })
  })

  it('come of a balance with as many digits as the gateway may send', () => {
    const digits = '1234567890123456789012345678901234567890.1234567890123456789012345678901234567890'
    const runway = forecast(course(24 * 7, 6, even('1.5'), digits), digits)
    expect(runway).toMatchObject({ spendPerDay: '1.5', daysHigh: null })
  })
})

describe('whatever was read', () => {
  const readings = fc
    .array(
      fc.record({
        minutes: fc.integer({ min: 1, max: 2_000 }),
        cents: fc.integer({ min: -400_000, max: 300_000 }),
      }),
      {
        minLength: 10,
        maxLength: 120,
      },
    )
    .map((steps) => {
      let [moment, cents] = [START, 1_000_000]
      return steps.map((step) => {
        moment += step.minutes * 60_000
        cents += step.cents
        return { at: new Date(moment), balance: plain(dec(String(cents)).div(100)) }
      })
    })

  it('the least is not above the most, and both are half days', () => {
    fc.assert(
      fc.property(readings, fc.integer({ min: 1, max: 100_000_000 }), (said, cents) => {
        const runway = forecast(said, plain(dec(String(cents)).div(100)))
        if (runway === null) return
        const { daysLow, daysHigh, spendPerDay } = runway
        expect(new Decimal(spendPerDay).gt(0)).toBe(true)
        for (const days of [daysLow, daysHigh ?? '0']) expect(dec(days).times(2).isInteger()).toBe(true)
        if (daysHigh !== null) expect(dec(daysLow).lte(daysHigh)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('more money does not last for less time', () => {
    fc.assert(
      fc.property(
        readings,
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 1, max: 1_000_000 }),
        (said, a, more) => {
          const less = forecast(said, String(a))
          const greater = forecast(said, String(a + more))
          if (less === null || greater === null) return
          expect(dec(less.daysLow).lte(greater.daysLow)).toBe(true)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('what happened at other moments of the same hours makes no great difference', () => {
    const fine = course(24 * 21, 1, even('12'))
    const coarse = fine.filter((_, n) => n % 6 === 0)
    expect(forecast(coarse, '60')).toEqual(forecast(fine, '60'))
  })
})
