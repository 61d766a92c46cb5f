import { Decimal as Exact } from '@/lib/shared/money'
import type { RunwayDto } from './dto'

/** Reckoning with averages: more digits than any amount has on one side of its point are enough. */
const Decimal = Exact.clone({ precision: 60 })
type Decimal = InstanceType<typeof Decimal>

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Older spending tells little of what is to come; four weeks have every weekday four times. */
export const WINDOW_MS = 28 * DAY
/** Less is not enough to say anything: so long from the first to the last reading, and so many falls between them. */
export const LEAST_SPAN_MS = 3 * DAY
export const LEAST_FALLS = 6
/** A day that was watched for less than this says too little of a whole one. */
const LEAST_WATCHED = DAY / 2
/** Nobody plans further; beyond it the answer is "more than". */
export const HORIZON_DAYS = 730
/** Four of five courses end within the range (a normal deviate of 1.28 on either side). */
const DEVIATE_SQUARED = '1.6384'

/** What a day of its kind costs: the mean and the variance of so many days. Decimal strings. */
export interface Pace {
  mean: string
  variance: string
  days: number
}

/** Weekdays and weekends, in UTC, are spent differently by nearly everybody. */
export interface Paces {
  weekday: Pace
  weekend: Pace
}

export interface ForecastReading {
  at: Date
  balance: string
}

const dayOf = (ms: number) => Math.floor(ms / DAY)
/** The first day of the clock was a Thursday. */
const isWeekend = (day: number) => [0, 6].includes((((day + 4) % 7) + 7) % 7)

interface Day {
  spent: Decimal
  watched: number
}

/** Spreads what fell between two readings evenly over the time between them. A rise hides what was spent: such time is not counted. */
function daysOf(readings: readonly ForecastReading[]): { days: Map<number, Day>; falls: number } {
  const days = new Map<number, Day>()
  let falls = 0
  for (const [n, { at, balance }] of readings.entries()) {
    const before = readings[n - 1]
    if (!before) continue
    const from = before.at.getTime()
    const to = at.getTime()
    const fell = new Decimal(before.balance).minus(balance)
    if (fell.isNegative() || to <= from) continue
    if (!fell.isZero()) falls += 1
    for (let day = dayOf(from); day * DAY < to; day += 1) {
      const part = Math.min(to, (day + 1) * DAY) - Math.max(from, day * DAY)
      const known = days.get(day) ?? { spent: new Decimal(0), watched: 0 }
      const spent = known.spent.plus(fell.times(part).div(to - from))
      days.set(day, { spent, watched: known.watched + part })
    }
  }
  return { days, falls }
}

function paceOf(rates: readonly Decimal[]): Pace {
  const mean = Decimal.sum(0, ...rates).div(rates.length)
  const squares = rates.map((rate) => rate.minus(mean).pow(2))
  const variance = rates.length > 1 ? Decimal.sum(0, ...squares).div(rates.length - 1) : new Decimal(0)
  const text = (value: Decimal) => value.toSignificantDigits(30).toFixed()
  return { mean: text(mean), variance: text(variance), days: rates.length }
}

/**
 * How a balance is spent, by its readings of the last four weeks; only what falls counts. Null while they span less than
 * three days, or have fewer than six falls among them.
 *
 * @param readings in the order of their moments.
 */
export function pacesOf(readings: readonly ForecastReading[], now: Date): Paces | null {
  const recent = readings.filter(({ at }) => now.getTime() - at.getTime() <= WINDOW_MS)
  const span = (recent.at(-1)?.at.getTime() ?? 0) - (recent[0]?.at.getTime() ?? 0)
  if (span < LEAST_SPAN_MS) return null
  const { days, falls } = daysOf(recent)
  if (falls < LEAST_FALLS) return null
  const samples = [...days]
    .filter(([, { watched }]) => watched >= LEAST_WATCHED)
    .map(([day, { spent, watched }]) => ({ weekend: isWeekend(day), rate: spent.times(DAY).div(watched) }))
  const all = samples.map(({ rate }) => rate)
  if (all.length < 2) return null
  // One Saturday is no weekend yet: a kind that was hardly seen is taken to be like any day.
  const kind = (weekend: boolean) => {
    const own = samples.filter((sample) => sample.weekend === weekend).map(({ rate }) => rate)
    return paceOf(own.length < 2 ? all : own)
  }
  return { weekday: kind(false), weekend: kind(true) }
}

/** How many half days from `now` on are of a weekend, among the first `halves`. */
function weekendHalves(now: Date, halves: number): number {
  const weeks = Math.floor(halves / 14)
  let count = weeks * 4
  for (let half = weeks * 14; half < halves; half += 1)
    if (isWeekend(dayOf(now.getTime() + half * (DAY / 2)))) count += 1
  return count
}

/** What is spent within so many half days: expected, and its variance, with what is not known of the mean itself. */
function spendIn(paces: Paces, now: Date, halves: number): { mean: Decimal; variance: Decimal } {
  const weekend = weekendHalves(now, halves)
  const parts = [
    { pace: paces.weekend, days: new Decimal(weekend).div(2) },
    { pace: paces.weekday, days: new Decimal(halves - weekend).div(2) },
  ]
  const each = parts.map(({ pace, days }) => ({
    mean: days.times(pace.mean),
    variance: days.plus(days.pow(2).div(pace.days)).times(pace.variance),
  }))
  return {
    mean: Decimal.sum(...each.map(({ mean }) => mean)),
    variance: Decimal.sum(...each.map(({ variance }) => variance)),
  }
}

/** The least number of half days at which something holds; null where it does not within the horizon. */
function firstHalf(holds: (halves: number) => boolean): number | null {
  let low = 0
  let high = 2 * HORIZON_DAYS
  if (!holds(high)) return null
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return high
}

const days = (halves: number) => new Decimal(halves).div(2).toFixed()

/**
 * Days left as a range, in half days, at the paces given: `daysLow` where it goes fast, `daysHigh` where it goes slowly; null
 * where that is not within two years. `daysLow` says two years at the most.
 */
export function runwayOf(paces: Paces, balance: string, now: Date): RunwayDto {
  const left = new Decimal(balance)
  const perDay = new Decimal(paces.weekday.mean)
    .times(5)
    .plus(new Decimal(paces.weekend.mean).times(2))
    .div(7)
  const spendPerDay = perDay.toSignificantDigits(4).toFixed()
  if (left.lte(0)) return { spendPerDay, daysLow: '0', daysHigh: '0' }
  // Both compare squares, so that no root is ever rounded.
  const deviates = (gap: Decimal, variance: Decimal) => gap.pow(2).gte(variance.times(DEVIATE_SQUARED))
  const mayBeGone = firstHalf((halves) => {
    const { mean, variance } = spendIn(paces, now, halves)
    const gap = left.minus(mean)
    return gap.lte(0) || (!variance.isZero() && !deviates(gap, variance))
  })
  const isGone = firstHalf((halves) => {
    const { mean, variance } = spendIn(paces, now, halves)
    const gap = mean.minus(left)
    return gap.gte(0) && deviates(gap, variance)
  })
  // What may be gone within a half day may be gone at its beginning.
  const low = mayBeGone === null ? HORIZON_DAYS * 2 : Math.max(0, mayBeGone - 1)
  return { spendPerDay, daysLow: days(low), daysHigh: isGone === null ? null : days(isGone) }
}
