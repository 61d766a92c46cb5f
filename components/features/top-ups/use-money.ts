'use client'

import { useLocale } from 'next-intl'
import { useCallback } from 'react'
import { amountText } from '@/lib/shared/amount-text'

/** An amount with its currency, every digit of it, kept together on one line: "1,250.00 USD". */
export function useMoney() {
  const locale = useLocale()
  return useCallback(
    (amount: string, currency: string) => `${amountText(amount, locale)}\u00a0${currency}`,
    [locale],
  )
}
