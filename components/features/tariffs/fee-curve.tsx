'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useId } from 'react'
import { picture, type Corner, type Curve, type Spot } from '@/lib/features/tariffs/curve'
import { breakPoints } from '@/lib/features/tariffs/fee'
import type { Terms } from '@/lib/features/tariffs/terms'
import { amountText } from '@/lib/shared/money'
import { useFeeText } from './fee-words'
import { usePrices, type Price, type Prices } from './prices'
import { useShortAmount } from './use-short-amount'

const WIDTH = 360
const HEIGHT = 232
const LEFT = 40
const RIGHT = 10
const TOP = 14
const BOTTOM = 34

const px = (x: number) => LEFT + x * (WIDTH - LEFT - RIGHT)
const py = (y: number) => HEIGHT - BOTTOM - y * (HEIGHT - TOP - BOTTOM)
const at = ({ x, y }: Spot) => `${px(x).toFixed(1)},${py(y).toFixed(1)}`

/**
 * The fee over the amount, both logarithmic: general, what applies now and what is proposed, told apart by the stroke as
 * well as by colour. The points where a bound takes over are named on the foremost curve. Drawn on the spot from the terms,
 * without a request: it follows every key.
 */
export function FeeCurve(prices: Prices) {
  const t = useTranslations('tariffs.curve')
  const id = useId()
  const shown = usePrices(prices)
  const { curves, xTicks, yTicks } = picture(shown.map((price) => price.terms))
  const short = useShortAmount()
  const foremost = curves.findLastIndex((curve) => curve !== null)
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-labelledby={`${id}-t ${id}-d`}
      className="fee-curve"
    >
      <title id={`${id}-t`}>{t('title')}</title>
      <Told id={`${id}-d`} shown={shown} />
      <g aria-hidden="true">
        {yTicks.map((tick) => (
          <g key={tick.value.toFixed()}>
            <line x1={LEFT} x2={WIDTH - RIGHT} y1={py(tick.at)} y2={py(tick.at)} className="fee-grid" />
            <text x={LEFT - 5} y={py(tick.at) + 3} textAnchor="end">
              {short(tick.value)}
            </text>
          </g>
        ))}
        {xTicks.map((tick) => (
          <g key={tick.value.toFixed()}>
            <line y1={TOP} y2={HEIGHT - BOTTOM} x1={px(tick.at)} x2={px(tick.at)} className="fee-grid" />
            <text x={px(tick.at)} y={HEIGHT - BOTTOM + 13} textAnchor="middle">
              {short(tick.value)}
            </text>
          </g>
        ))}
        <text x={WIDTH - RIGHT} y={HEIGHT - 4} textAnchor="end">
          {t('amountAxis')}
        </text>
        <text x={0} y={9}>
          {t('feeAxis')}
        </text>
        {curves.map((curve, index) => {
          const name = shown[index]?.name
          return curve && name && <Line key={name} curve={curve} name={name} named={index === foremost} />
        })}
      </g>
    </svg>
  )
}

function Line({ curve, name, named }: { curve: Curve; name: Price['name']; named: boolean }) {
  return (
    <g className={`fee-line fee-line-${name}`} data-curve={name}>
      <polyline points={curve.spots.map(at).join(' ')} />
      {curve.corners.map((corner) => (
        <g key={corner.bound}>
          <circle cx={px(corner.x)} cy={py(corner.y)} r={named ? 3.5 : 2.5} />
          {named && <CornerName corner={corner} />}
        </g>
      ))}
    </g>
  )
}

/** Beside its point, on the side where the curve is not: right below a minimum, left above a maximum. */
function CornerName({ corner }: { corner: Corner }) {
  const t = useTranslations('tariffs.curve')
  const locale = useLocale()
  const start = corner.bound === 'min' ? corner.x < 0.55 : corner.x < 0.45
  const level = corner.bound === 'min' ? (start ? 4 : 15) : start ? -8 : 0
  return (
    <text
      x={px(corner.x) + (start ? 8 : -8)}
      y={py(corner.y) + level}
      textAnchor={start ? 'start' : 'end'}
      className="fee-corner"
    >
      {t(corner.bound, { at: amountText(corner.at.toFixed(), locale) })}
    </text>
  )
}

/** The same picture in words. */
function Told({ id, shown }: { id: string; shown: readonly Price[] }) {
  const t = useTranslations('tariffs.curve')
  const text = useFeeText()
  const locale = useLocale()
  const corners = (terms: Terms) => {
    const points = breakPoints(terms)
    return (['min', 'max'] as const).flatMap((bound) => {
      const point = points[bound]
      return point ? [t(bound, { at: amountText(point.toFixed(), locale) })] : []
    })
  }
  return (
    <desc id={id}>
      {shown
        .flatMap(({ label, terms }) =>
          terms ? [[`${label}: ${text(terms)}`, ...corners(terms)].join('; ')] : [],
        )
        .join('. ')}
    </desc>
  )
}
