'use client'

import { useFormatter } from 'next-intl'
import { usePresent } from '@/lib/client/clock'

const DAY_MS = 20 * 3_600_000

/** "14:02", or with its date where that was not today: when a reading was true matters more than how long ago it was. */
export function Clock({ iso }: { iso: string }) {
  const format = useFormatter()
  const old = usePresent() - Date.parse(iso) > DAY_MS
  return (
    <time dateTime={iso} data-exact="" suppressHydrationWarning>
      {format.dateTime(new Date(iso), {
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
        ...(old && { day: 'numeric', month: 'short', year: 'numeric' }),
      })}
    </time>
  )
}
