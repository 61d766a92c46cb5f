'use client'

import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import type { RunwayDto } from '@/lib/features/balances/dto'

/** The desk looks two years ahead at the most. */
const HORIZON = 730

/** Days left as a range in words: "4 to 6 days", "More than 90 days", "Not enough readings yet". */
export function useRunwayText() {
  const t = useTranslations('balances.runway')
  return useCallback(
    (runway: RunwayDto | null): string => {
      if (runway === null) return t('none')
      const low = Number(runway.daysLow)
      if (runway.daysHigh === null) return low >= HORIZON ? t('long') : t('atLeast', { low })
      const high = Number(runway.daysHigh)
      if (high === 0) return t('empty')
      return low === high ? t('about', { days: low }) : t('range', { low, high })
    },
    [t],
  )
}
