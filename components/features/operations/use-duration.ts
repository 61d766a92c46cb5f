'use client'

import { useLocale } from 'next-intl'
import { useCallback } from 'react'

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const

/** A length of time by its two largest units: "2 hr 14 min". */
export function useDuration() {
  const locale = useLocale()
  return useCallback(
    (seconds: number) => {
      const write = (value: number, unit: string) =>
        new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(value)
      const nth = UNITS.findIndex(([, size]) => seconds >= size)
      const [unit, size] = UNITS[nth] ?? (['second', 1] as const)
      const first = write(Math.floor(seconds / size), unit)
      const [lower, lowerSize] = UNITS[nth + 1] ?? ['second', 1]
      const rest = Math.floor((seconds % size) / lowerSize)
      return rest === 0 || size === 1 ? first : `${first} ${write(rest, lower)}`
    },
    [locale],
  )
}
