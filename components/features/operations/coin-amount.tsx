'use client'

import { useLocale, useTranslations } from 'next-intl'
import { amountText } from '@/lib/shared/amount-text'

/** An amount in full, its coin and its network beside it; what the gateway does not tell yet is said to be unknown. */
export function CoinAmount({
  amount,
  currency,
  network = null,
}: {
  amount: string | null
  currency: string | null
  network?: string | null
}) {
  const t = useTranslations('operations.table')
  const locale = useLocale()
  return (
    <span className="numeric whitespace-nowrap max-md:whitespace-normal">
      {amount === null ? (
        <span className="text-ink-3">{t('unknownAmount')}</span>
      ) : (
        <span className="font-medium">{amountText(amount, locale)}</span>
      )}{' '}
      <bdi className="text-ink-3">{[currency, network].filter(Boolean).join(' · ')}</bdi>
    </span>
  )
}
