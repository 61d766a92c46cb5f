'use client'

import { useLocale, useTranslations } from 'next-intl'
import { lazy } from 'react'
import { LazyPopover } from '@/components/ui/lazy-popover'
import type { DayRange } from './day-range'

const load = () => import('./date-range-form')
const DateRangeForm = lazy(() => load().then((m) => ({ default: m.DateRangeForm })))

/** "from 1 Nov 2026", "1 Nov – 5 Nov 2026": a range in words, for a chip. */
export function useDayRangeText() {
  const t = useTranslations('filters')
  const locale = useLocale()
  const day = (value: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(
      new Date(`${value}T00:00:00Z`),
    )
  return ({ from, to }: DayRange) => {
    if (from && to) return t('between', { from: day(from), to: day(to) })
    if (from) return t('since', { date: day(from) })
    return to ? t('until', { date: day(to) }) : t('any')
  }
}

/** A range of days behind a button. Applied as a whole, so that a half-typed date asks nothing. */
export function DateRangeFilter({
  label,
  range,
  onChange,
}: {
  label: string
  range: DayRange
  onChange: (range: DayRange) => void
}) {
  return (
    <LazyPopover trigger={{ text: label, icon: 'calendar' }} preload={load}>
      {() => <DateRangeForm key={`${range.from}${range.to}`} range={range} onChange={onChange} />}
    </LazyPopover>
  )
}
