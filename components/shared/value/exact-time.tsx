import { useLocale, useTimeZone } from 'next-intl'
import { exactTime } from '@/lib/shared/dates'

/** A moment in full, in the reader's time zone: where it is evidence (the trail, receipts). */
export function ExactTime({ iso, className }: { iso: string; className?: string }) {
  const locale = useLocale()
  const timeZone = useTimeZone() ?? 'UTC'
  return (
    // Browsers and Node carry different editions of the language data, and a word may differ while hydrating.
    <time dateTime={iso} className={className} suppressHydrationWarning>
      {exactTime(iso, locale, timeZone)}
    </time>
  )
}
