'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Callout } from '@/components/ui/callout'
import type { TransactionsPage } from '@/lib/features/transactions/dto'

/** What the gateway passed over of what it was asked, what the desk did about it, and how far it looked. */
export function IgnoredNote({ page: { ignored, lookedThrough } }: { page: TransactionsPage }) {
  const t = useTranslations('transactions.ignored')
  const locale = useLocale()
  const filters = ignored.filter((name) => name !== 'sort').map((name) => t(`names.${name}`))
  if (ignored.length === 0) return null
  return (
    <Callout live tone="warn" title={t('title')}>
      {filters.length > 0 && (
        <p>{t('filters', { names: new Intl.ListFormat(locale, { type: 'conjunction' }).format(filters) })}</p>
      )}
      {ignored.includes('sort') && <p>{t('sort')}</p>}
      {lookedThrough && <p>{t(lookedThrough.all ? 'all' : 'some', { count: lookedThrough.records })}</p>}
    </Callout>
  )
}
