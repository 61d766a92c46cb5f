'use client'

import { useLocale } from 'next-intl'
import { usePresent } from '@/lib/client/clock'
import { relativeTime } from '@/lib/shared/dates'

/** The page's clock is this much behind at most (its tick, and a browser whose clock is not quite right). */
const BEHIND_MS = 60_000

/**
 * A moment as its age ("3 hours ago"), ticking; the exact one, with its zone, on hover. `iso` is ISO 8601, UTC.
 *
 * @param short "3 hr. ago": for tables in which several columns are ages.
 */
export function Time({ iso, short, className }: { iso: string; short?: boolean; className?: string }) {
  const locale = useLocale()
  const present = usePresent()
  // What has just happened is not to come "in 3 seconds".
  const ahead = Date.parse(iso) - present
  const seenAt = ahead > 0 && ahead < BEHIND_MS ? present + ahead : present
  return (
    // Browsers and Node carry different editions of the language data, and a word may differ while hydrating.
    <time dateTime={iso} data-exact="" className={className} suppressHydrationWarning>
      {relativeTime(iso, seenAt, locale, short ? 'short' : 'long')}
    </time>
  )
}
