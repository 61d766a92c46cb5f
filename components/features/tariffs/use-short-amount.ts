'use client'

import { useLocale } from 'next-intl'
import { useCallback, useMemo } from 'react'
import { amountText, type Decimal } from '@/lib/shared/money'

const LONG = 10_000

/** The round amounts of an axis, short: "0.01", "1,000", "1M". Not for anything that somebody decides on. */
export function useShortAmount(): (value: Decimal) => string {
  const locale = useLocale()
  const compact = useMemo(() => new Intl.NumberFormat(locale, { notation: 'compact' }), [locale])
  return useCallback(
    (value: Decimal) =>
      value.lt(LONG) ? amountText(value.toFixed(), locale) : compact.format(value.toNumber()),
    [compact, locale],
  )
}
