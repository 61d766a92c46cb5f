import type { Mark, Picture, Spot } from '@/lib/features/balances/picture'

export const HEIGHT = 240
const LEFT = 56
const RIGHT = 8
const TOP = 12
const BOTTOM = 26
/** A tick below needs so much room. */
const TICK = 90

const py = (y: number) => HEIGHT - BOTTOM - y * (HEIGHT - TOP - BOTTOM)

/** So few readings are shown one by one: between them nobody looked. */
const FEW = 40

/** Where in the picture a place of the pointer is: 0 to 1, without the margins. Both in pixels from its left edge. */
export const shareOf = (place: number, width: number) =>
  Math.min(1, Math.max(0, (place - LEFT) / (width - LEFT - RIGHT)))

/** Lines and marks, pixel for pixel, without words of their own: whoever draws it says the same in words. */
export function ChartDrawing({
  width,
  picture,
  amount,
  moment,
  cursor,
}: {
  width: number
  picture: Picture
  amount: (amount: string) => string
  moment: (iso: string) => string
  cursor: Mark | null
}) {
  const { line, yTicks, xTicks, threshold, marks } = picture
  const [first, last] = [line[0], line.at(-1)]
  const px = (x: number) => LEFT + x * (width - LEFT - RIGHT)
  const at = ({ x, y }: Spot) => `${px(x).toFixed(1)},${py(y).toFixed(1)}`
  const every = xTicks.length * TICK > width ? 2 : 1
  const ground = yTicks.find((tick) => tick.amount === '0')?.y ?? 0
  return (
    <svg viewBox={`0 0 ${width} ${HEIGHT}`} className="balance-chart" aria-hidden="true">
      {yTicks.map((tick) => (
        <g key={tick.amount}>
          <line x1={LEFT} x2={width - RIGHT} y1={py(tick.y)} y2={py(tick.y)} className="balance-grid" />
          <text x={LEFT - 8} y={py(tick.y) + 4} textAnchor="end">
            {amount(tick.amount)}
          </text>
        </g>
      ))}
      {xTicks.map(
        (tick, n) =>
          n % every === 0 && (
            <text
              key={tick.at}
              x={px(tick.x)}
              y={HEIGHT - 6}
              textAnchor={n === 0 ? 'start' : n === xTicks.length - 1 ? 'end' : 'middle'}
            >
              {moment(tick.at)}
            </text>
          ),
      )}
      {first && last && (
        <polygon
          points={[...line, { x: last.x, y: ground }, { x: first.x, y: ground }].map(at).join(' ')}
          className="balance-area"
        />
      )}
      <polyline points={line.map(at).join(' ')} className="balance-line" />
      {line.length <= FEW &&
        line.map((spot) => (
          <circle key={spot.x} cx={px(spot.x)} cy={py(spot.y)} r={2.5} className="balance-dot" />
        ))}
      {threshold !== null && (
        <line
          x1={LEFT}
          x2={width - RIGHT}
          y1={py(threshold)}
          y2={py(threshold)}
          className="balance-threshold"
        />
      )}
      {marks.map(
        (mark) =>
          mark.topUp && (
            <g key={mark.topUp.topUpId} className="balance-top-up" data-top-up={mark.topUp.number}>
              <line x1={px(mark.x)} x2={px(mark.x)} y1={TOP} y2={HEIGHT - BOTTOM} />
              <path d={`M${px(mark.x)} ${TOP - 8}l6 10h-12z`} />
            </g>
          ),
      )}
      {cursor && (
        <g className="balance-cursor">
          <line x1={px(cursor.x)} x2={px(cursor.x)} y1={TOP} y2={HEIGHT - BOTTOM} />
          <circle cx={px(cursor.x)} cy={py(cursor.y)} r={4} />
        </g>
      )}
    </svg>
  )
}
