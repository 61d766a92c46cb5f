'use client'

import { useTranslations } from 'next-intl'
import type { Terms } from '@/lib/features/tariffs/terms'

/** What a price is compared with. Null: there is none of that kind. */
export interface Prices {
  general: Terms | null
  /** The individual terms as they are now. */
  current: Terms | null
  proposed: Terms | null
}

export interface Price {
  name: keyof Prices
  label: string
  terms: Terms | null
}

/** Those that there are, in the order in which they are drawn and listed: what is proposed comes last and lies on top. */
export function usePrices({ general, current, proposed }: Prices): Price[] {
  const t = useTranslations('tariffs.curve')
  const all: Price[] = [
    { name: 'general', label: t('general'), terms: general },
    { name: 'current', label: t('current'), terms: current },
    { name: 'proposed', label: t('proposed'), terms: proposed },
  ]
  return all.filter(({ terms }) => terms !== null)
}
