'use client'

import { useLocale } from 'next-intl'
import { usePresent } from '@/lib/client/clock'
import { relativeTime } from '@/lib/shared/dates'

/** A moment as its age ("3 hours ago"), ticking; the exact one, with its zone, on hover. `iso` is ISO 8601, UTC. */
export function Time({ iso, className }: { iso: string; className?: string }) {
  const locale = useLocale()
  const present = usePresent()
  return (
    // Browsers and Node carry different editions of the language data, and a word may differ while hydrating.
    <time dateTime={iso} data-exact="" className={className} suppressHydrationWarning>
      {relativeTime(iso, present, locale)}
    </time>
  )
}
