'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useCallback } from 'react'
import type { ApprovalFactDto } from '@/lib/features/approvals/dto'
import { amountText } from '@/lib/shared/amount-text'
import { useWords } from './use-words'

/** A value of a fact: only what has a currency is an amount; anything else of digits may be a name. */
export function useFactValue() {
  const locale = useLocale()
  return useCallback(
    (text: string, currency: string | null) =>
      currency !== null && /^-?\d+(\.\d+)?$/.test(text) ? `${amountText(text, locale)} ${currency}` : text,
    [locale],
  )
}

/** One fact in a line: "Balance: 120.00 USD → 370.00 USD". */
export function useFactText() {
  const t = useTranslations('approvals.many')
  const common = useTranslations('common')
  const words = useWords()
  const value = useFactValue()
  return useCallback(
    ({ label, before, after, currency }: ApprovalFactDto) => {
      const name = words({ key: label })
      const said = (text: string | null) => (text === null ? common('notSet') : value(text, currency))
      return before === null || before === after
        ? t('fact', { label: name, value: said(after) })
        : t('change', { label: name, before: said(before), after: said(after) })
    },
    [t, common, words, value],
  )
}
