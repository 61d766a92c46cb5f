'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { cx } from '@/components/ui/cx'
import { percentOf } from '@/lib/features/tariffs/percent'
import type { Terms } from '@/lib/features/tariffs/terms'
import { amountText } from '@/lib/shared/amount-text'

/**
 * Terms as a sentence, every digit kept: "1 %, at least 0.10, at most 3,000". A minimum of 0 is none. An unknown type stands
 * as it came, with its amount as on the wire: nobody here knows what it means.
 */
export function useFeeText(): (terms: Terms) => string {
  const t = useTranslations('tariffs.words')
  const locale = useLocale()
  return useCallback(
    ({ type, amount, minAmount, maxAmount }: Terms) => {
      const number = (text: string) => amountText(text, locale)
      const price = () => {
        if (type === 'PERCENT') return t('percent', { amount: number(percentOf(amount)) })
        if (type === 'FIXED') return t('fixed', { amount: number(amount) })
        return type === null ? t('noType', { amount }) : t('unknownType', { type, amount })
      }
      return [
        price(),
        minAmount !== null && !/^[0.]+$/.test(minAmount) && t('min', { amount: number(minAmount) }),
        maxAmount !== null && t('max', { amount: number(maxAmount) }),
      ]
        .filter((part) => part !== false)
        .join(', ')
    },
    [t, locale],
  )
}

/**
 * Terms in words, with what the API leaves open about a sum. `terms` of null is no tariff.
 *
 * @param brief without the note on the currency, where it stands close by already.
 */
export function FeeWords({
  terms,
  brief,
  className,
}: {
  terms: Terms | null
  brief?: boolean
  className?: string
}) {
  const t = useTranslations('tariffs.words')
  const text = useFeeText()
  if (terms === null) return <span className={cx('text-ink-3', className)}>{t('none')}</span>
  return (
    <span className={cx('numeric', className)}>
      <bdi>{text(terms)}</bdi>
      {terms.type === 'FIXED' && !brief && (
        <span className="block text-xs font-normal text-ink-3">{t('currency')}</span>
      )}
    </span>
  )
}
