import { dec, Decimal, type Decimal as Amount } from '@/lib/shared/money'
import { breakPoints, fee } from './fee'
import type { Terms } from './terms'

/** A place on the picture, from 0 (left, bottom) to 1 (right, top). Numbers are good enough for pixels, and for nothing else. */
export interface Spot {
  x: number
  y: number
}

/** Where a bound takes over: below (`min`) or above (`max`) this amount the fee is that of the bound. */
export interface Corner extends Spot {
  bound: 'min' | 'max'
  at: Amount
  fee: Amount
}

export interface Curve {
  spots: Spot[]
  corners: Corner[]
}

/** A line of the grid: the amount that it stands for, and where it is. */
export interface Tick {
  value: Amount
  at: number
}

export interface Picture {
  /** In the order asked for; null for terms that nobody here can reckon with. */
  curves: (Curve | null)[]
  xTicks: Tick[]
  yTicks: Tick[]
}

const FROM = new Decimal(10)
const TO = new Decimal(10_000)
/** Bounds that only take over out here are told in words; the picture would be nothing but them. */
const LEAST = new Decimal('0.01')
const MOST = new Decimal(1_000_000_000)
/** Room above and below the curves, in powers of ten. */
const PADDING = 0.12
/** Fees further apart than this lie on the bottom line. */
const MOST_DECADES = 9
/** Where the smallest fee above zero lies when some fee is zero (or below), which a logarithm has no place for. */
const ABOVE_ZERO = 0.1

const log = (value: Amount): number => Math.log10(value.toNumber())

interface Points {
  amount: Amount
  fee: Amount
  bound?: 'min' | 'max'
}

/** With both axes logarithmic a fee is straight between its corners, so its ends and its corners are all of it. */
function pointsOf(terms: Terms, from: Amount, to: Amount): Points[] | null {
  const breaks = breakPoints(terms)
  const inside = (['min', 'max'] as const)
    .map((bound) => ({ amount: breaks[bound], bound }))
    .filter((point) => point.amount?.gt(from) && point.amount.lt(to)) as {
    amount: Amount
    bound: 'min' | 'max'
  }[]
  const points: Omit<Points, 'fee'>[] = [{ amount: from }, ...inside, { amount: to }]
  const found: Points[] = []
  for (const point of points) {
    const costs = fee(point.amount, terms)
    if (costs === null) return null
    found.push({ ...point, fee: costs })
  }
  return found
}

function reach(all: readonly Terms[]): [Amount, Amount] {
  let [from, to] = [FROM, TO]
  for (const terms of all) {
    const { min, max } = breakPoints(terms)
    for (const point of [min, max]) {
      if (!point || point.lt(LEAST) || point.gt(MOST)) continue
      from = Decimal.min(from, point.div(2))
      to = Decimal.max(to, point.times(2))
    }
  }
  const ten = (power: number) => new Decimal(10).pow(power)
  return [ten(Math.floor(log(from))), ten(Math.ceil(log(to)))]
}

/** Powers of ten, fewer where there are many, with 2 and 5 between where there are few. */
function ticks(from: number, to: number, place: (power: number) => number): Tick[] {
  const first = Math.ceil(from)
  const decades = Math.floor(to) - first + 1
  const step = Math.max(1, Math.ceil(decades / 6))
  const heads = decades < 2 ? [1, 2, 5] : [1]
  const found: Tick[] = []
  for (let power = Math.floor(from); power <= to; power += 1) {
    if (decades >= 2 && (power - first) % step !== 0) continue
    for (const head of heads) {
      const value = new Decimal(10).pow(power).times(head)
      if (log(value) >= from && log(value) <= to) found.push({ value, at: place(log(value)) })
    }
  }
  return found
}

/**
 * Fees over the amount, both axes logarithmic, on one scale for all of them so that they can be compared.
 *
 * @param asked terms, or null for a curve that is not there.
 */
export function picture(asked: readonly (Terms | null)[]): Picture {
  const [from, to] = reach(asked.filter((terms) => terms !== null))
  const lines = asked.map((terms) => terms && pointsOf(terms, from, to))
  const fees = lines.flatMap((line) => line?.map((point) => point.fee) ?? [])
  const heights = fees.filter((value) => value.gt(0)).map(log)
  const top = heights.length > 0 ? Math.max(...heights) + PADDING : 1
  const lowest = heights.length > 0 ? Math.min(...heights) - PADDING : 0
  // One flat line would have no height at all to be drawn in.
  const bottom = Math.max(Math.min(lowest, top - 1), top - MOST_DECADES)
  const floor = fees.some((value) => value.lte(0)) ? ABOVE_ZERO : 0

  const x = (power: number) => (power - log(from)) / (log(to) - log(from))
  const y = (power: number) => floor + ((1 - floor) * Math.max(power - bottom, 0)) / (top - bottom)
  const spot = (point: Points): Spot => ({
    x: x(log(point.amount)),
    y: point.fee.lte(0) ? 0 : y(log(point.fee)),
  })
  const zero: Tick[] = floor > 0 ? [{ value: dec('0'), at: 0 }] : []
  return {
    curves: lines.map(
      (line) =>
        line && {
          spots: line.map(spot),
          corners: line.flatMap((point) =>
            point.bound ? [{ ...spot(point), bound: point.bound, at: point.amount, fee: point.fee }] : [],
          ),
        },
    ),
    xTicks: ticks(log(from), log(to), x),
    yTicks: [...zero, ...ticks(bottom, top, y)],
  }
}
