'use client'

import { useLocale, useTimeZone } from 'next-intl'
import { useMemo } from 'react'
import { amountText } from '@/lib/shared/amount-text'

/** From so many digits on a tick is written short ("1.2M"): the axis names heights, the values are read off in full. */
const LONG = 7

const DAY_MS = 86_400_000

/** How the axes are written: amounts short, moments by the hour within two days, by the day within a quarter, by the month beyond. */
export function useTickText(spanMs: number) {
  const locale = useLocale()
  const timeZone = useTimeZone() ?? 'UTC'
  return useMemo(() => {
    const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 })
    const days = spanMs / DAY_MS
    const style: Intl.DateTimeFormatOptions =
      days <= 2
        ? { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }
        : days > 100
          ? { month: 'short', year: 'numeric' }
          : { day: 'numeric', month: 'short' }
    const format = new Intl.DateTimeFormat(locale, { ...style, timeZone })
    return {
      amount: (amount: string) =>
        (amount.split('.')[0] ?? '').length >= LONG
          ? compact.format(amount as Intl.StringNumericLiteral)
          : amountText(amount, locale),
      moment: (iso: string) => format.format(new Date(iso)),
    }
  }, [locale, timeZone, spanMs])
}
