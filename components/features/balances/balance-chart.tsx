'use client'

import { useLocale, useTimeZone, useTranslations } from 'next-intl'
import { useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { useMoney } from '@/components/features/top-ups/use-money'
import type { ChartDto } from '@/lib/features/balances/dto'
import { pictureOf, type Mark, type Picture } from '@/lib/features/balances/picture'
import { exactTime } from '@/lib/shared/dates'
import { ChartDrawing, shareOf } from './chart-drawing'
import { ChartLegend } from './chart-legend'
import { useTickText } from './use-tick-text'
import { useWidth } from './use-width'

const LEAP = 10
/** Until it is measured. */
const USUAL_WIDTH = 720

/** Where a key leads from a mark; undefined where it is no key of ours. */
function next(key: string, from: number, last: number): number | undefined {
  const steps: Record<string, number> = {
    ArrowLeft: from - 1,
    ArrowDown: from - 1,
    ArrowRight: from + 1,
    ArrowUp: from + 1,
    PageDown: from - LEAP,
    PageUp: from + LEAP,
    Home: 0,
    End: last,
  }
  const to = steps[key]
  return to === undefined ? undefined : Math.min(last, Math.max(0, to))
}

const spanOf = ({ xTicks }: Picture) => Date.parse(xTicks.at(-1)?.at ?? '') - Date.parse(xTicks[0]?.at ?? '')

const nearest = (marks: readonly Mark[], x: number) =>
  marks.reduce((best, mark, n) => (Math.abs(mark.x - x) < Math.abs((marks[best]?.x ?? 2) - x) ? n : best), 0)

/** A balance over time, read value by value with the arrow keys or the pointer. Load it lazily: it brings decimal arithmetic along. */
export function BalanceChart({ chart }: { chart: ChartDto }) {
  const picture = useMemo(() => pictureOf(chart), [chart])
  return picture && <Readable chart={chart} picture={picture} />
}

function Readable({ chart, picture }: { chart: ChartDto; picture: Picture }) {
  const t = useTranslations('balances.chart')
  const locale = useLocale()
  const timeZone = useTimeZone() ?? 'UTC'
  const money = useMoney()
  const ticks = useTickText(spanOf(picture))
  const { marks } = picture
  const place = useRef<HTMLDivElement>(null)
  const width = useWidth(place, USUAL_WIDTH)
  const last = marks.length - 1
  // Null: nobody has pointed anywhere, so the newest is told.
  const [chosen, choose] = useState<number | null>(null)
  const at = Math.min(chosen ?? last, last)
  const mark = marks[at]
  const told = mark ? [words(mark), mark.topUp && topUpWords(mark.topUp)].filter(Boolean).join('. ') : ''

  function words({ at: iso, balance }: Mark) {
    return t('point', { time: exactTime(iso, locale, timeZone), amount: money(balance, chart.currency) })
  }
  function topUpWords({ number, amount }: NonNullable<Mark['topUp']>) {
    return t('topUp', { number: String(number), amount: money(amount, chart.currency) })
  }
  function onKeyDown(event: KeyboardEvent) {
    const to = next(event.key, at, last)
    if (to === undefined) return
    event.preventDefault()
    choose(to)
  }
  function onPointerMove(event: PointerEvent<HTMLDivElement>) {
    const box = event.currentTarget.getBoundingClientRect()
    choose(nearest(marks, shareOf(event.clientX - box.left, box.width)))
  }
  return (
    <div className="space-y-2">
      <div
        ref={place}
        role="slider"
        tabIndex={0}
        aria-label={t('label', { count: chart.points.length })}
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={at}
        aria-valuetext={told}
        className="balance-reader"
        onKeyDown={onKeyDown}
        onPointerMove={onPointerMove}
        onPointerLeave={() => choose(null)}
      >
        <ChartDrawing
          width={width}
          picture={picture}
          amount={ticks.amount}
          moment={ticks.moment}
          cursor={chosen === null ? null : (mark ?? null)}
        />
      </div>
      {/* Read aloud by the slider itself: here for the eye. */}
      <p aria-hidden="true" className="numeric min-h-5 text-xs">
        {told}
      </p>
      <ChartLegend chart={chart} />
      <p className="text-xs text-ink-3">
        {t('summary', { low: money(picture.low, chart.currency), high: money(picture.high, chart.currency) })}{' '}
        <span className="max-sm:hidden">{t('hint')}</span>
      </p>
    </div>
  )
}
