'use client'

import { useLocale, useTranslations } from 'next-intl'
import { amountText } from '@/lib/shared/amount-text'
import { useTypedInvoice } from './use-typed-invoice'

/** The button says what it will ask for. */
export function InvoiceSubmit() {
  const t = useTranslations('funding.form')
  const { sound, kind, currency } = useTypedInvoice()
  const locale = useLocale()
  if (kind === 'any') return t('submitAny')
  if (sound === null) return t('submit')
  return t('submitFixed', { amount: amountText(sound, locale), currency })
}
