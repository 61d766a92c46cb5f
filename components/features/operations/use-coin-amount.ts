'use client'

import { useLocale } from 'next-intl'
import { useCallback } from 'react'
import { amountText } from '@/lib/shared/amount-text'

/** Every digit of an amount with its coin and its network: "0.015 BTC · bitcoin". Null where the amount is not known. */
export function useCoinAmount() {
  const locale = useLocale()
  return useCallback(
    (amount: string | null, currency: string | null, network?: string | null) => {
      if (amount === null) return null
      const coin = [currency, network].filter(Boolean).join(' · ')
      return `${amountText(amount, locale)}${coin === '' ? '' : `\u00a0${coin}`}`
    },
    [locale],
  )
}
