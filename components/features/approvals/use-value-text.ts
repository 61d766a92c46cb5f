'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { amountText } from '@/lib/shared/amount-text'

/** Values that are amounts: written with every digit, grouped. Any other text of digits may be a name. */
const AMOUNTS = new Set(['balance', 'amount', 'total'])

/** Names and values that an approval is bound to, in words; whatever has no word is shown as it came. */
export function useValueText() {
  const t = useTranslations('approvals')
  const locale = useLocale()
  return useMemo(() => {
    type Key = Parameters<typeof t>[0]
    const known = (key: string, asItCame: string) => (t.has(key as Key) ? t(key as Key) : asItCame)
    const name = (of: string) => (/^\w+$/.test(of) ? known(`values.${of}`, of) : of)
    const value = (of: string, text: string) => {
      if (text === 'true' || text === 'false') return known(`truth.${text}`, text)
      return AMOUNTS.has(of) && /^-?\d+(\.\d+)?$/.test(text) ? amountText(text, locale) : text
    }
    return { name, value }
  }, [t, locale])
}
