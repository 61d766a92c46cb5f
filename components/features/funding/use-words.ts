'use client'

import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { useMoney } from '@/components/features/top-ups/use-money'
import { isKnownMethod } from '@/lib/features/funding/choices'

/** A payment method in words; one that is not known is shown as the API names it. */
export function useMethodText() {
  const t = useTranslations('funding.method')
  return useCallback((method: string) => (isKnownMethod(method) ? t(method) : method), [t])
}

/** What an invoice is over, with its currency. */
export function useDepositText() {
  const t = useTranslations('funding')
  const money = useMoney()
  return useCallback(
    ({ amount, currency }: { amount: string | null; currency: string }) =>
      amount === null ? `${t('flexible')}, ${currency}` : money(amount, currency),
    [t, money],
  )
}
