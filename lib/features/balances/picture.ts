import { Decimal, dec, plain } from '@/lib/shared/money'
import type { ChartDto, ChartTopUpDto } from './dto'

/** A place in the picture: 0 to 1 from the left and from the bottom. Positions are for drawing, never for reckoning. */
export interface Spot {
  x: number
  y: number
}

/** Something that can be read off: a reading, or a top-up with the balance that was known before it. */
export type Mark = Spot & { at: string; balance: string; topUp: ChartTopUpDto | null }

export interface Picture {
  /** Readings, in the order of time. */
  line: Spot[]
  /** Readings and top-ups together, in the order of time. */
  marks: Mark[]
  yTicks: { y: number; amount: string }[]
  xTicks: { x: number; at: string }[]
  threshold: number | null
  low: string
  high: string
}

const X_TICKS = 5
const Y_STEPS = 4

/** The least step of 1, 2 or 5 times a power of ten of which so many reach over the span. */
function niceStep(span: Decimal): Decimal {
  const rough = span.div(Y_STEPS)
  const power = new Decimal(10).pow(rough.log(10).floor())
  const times = [1, 2, 5, 10].find((factor) => power.times(factor).gte(rough)) ?? 10
  return power.times(times)
}

/** From zero, so that a third of the height is a third of the money; only debts go below it. */
function scaleOf(amounts: readonly Decimal[]): { bottom: Decimal; top: Decimal; ticks: Decimal[] } {
  const least = Decimal.min(0, ...amounts)
  const most = Decimal.max(0, ...amounts)
  const step = most.eq(least) ? new Decimal(1) : niceStep(most.minus(least))
  const bottom = least.div(step).floor().times(step)
  const top = Decimal.max(bottom.plus(step), most.div(step).ceil().times(step))
  const count = top.minus(bottom).div(step).toNumber()
  return { bottom, top, ticks: Array.from({ length: count + 1 }, (_, n) => bottom.plus(step.times(n))) }
}

/** Where everything of a chart stands; null where there is no reading at all. */
export function pictureOf({ points, topUps, from, to, threshold }: ChartDto): Picture | null {
  const first = points[0]
  if (!first) return null
  const end = Date.parse(to)
  // A desk that began to look an hour ago shows that hour, not an empty month before it.
  const begin = points.length > 1 ? Math.max(Date.parse(from), Date.parse(first.at)) : Date.parse(from)
  const x = (at: string) => Math.min(1, Math.max(0, (Date.parse(at) - begin) / Math.max(1, end - begin)))
  const amounts = points.map(({ balance }) => dec(balance))
  const limit = threshold === null ? [] : [dec(threshold)]
  const { bottom, top, ticks } = scaleOf([...amounts, ...limit])
  const y = (amount: Decimal) => amount.minus(bottom).div(top.minus(bottom)).toNumber()
  const readings = points.map(({ at, balance }) => ({
    at,
    balance,
    topUp: null,
    x: x(at),
    y: y(dec(balance)),
  }))
  const marks: Mark[] = [...readings, ...topUps.map((topUp) => markOf(topUp, readings, x))]
  return {
    line: readings.map((spot) => ({ x: spot.x, y: spot.y })),
    marks: marks.sort((a, b) => Date.parse(a.at) - Date.parse(b.at)),
    yTicks: ticks.map((amount) => ({ y: y(amount), amount: plain(amount) })),
    xTicks: Array.from({ length: X_TICKS }, (_, n) => n / (X_TICKS - 1)).map((part) => ({
      x: part,
      at: new Date(begin + part * (end - begin)).toISOString(),
    })),
    threshold: limit[0] ? y(limit[0]) : null,
    low: plain(Decimal.min(...amounts)),
    high: plain(Decimal.max(...amounts)),
  }
}

/** A top-up stands at the balance that it led to: the first that was read after it, or else the last before. */
function markOf(topUp: ChartTopUpDto, readings: readonly Mark[], x: (at: string) => number): Mark {
  const time = Date.parse(topUp.at)
  const beside = readings.find(({ at }) => Date.parse(at) >= time) ?? readings.at(-1)
  return { at: topUp.at, balance: beside?.balance ?? '0', topUp, x: x(topUp.at), y: beside?.y ?? 0 }
}
