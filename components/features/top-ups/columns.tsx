'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useWords } from '@/components/features/approvals/use-words'
import type { DataTableColumn } from '@/components/shared/data-table'
import { Time } from '@/components/shared/value/time'
import { TextLink } from '@/components/ui/link'
import type { TopUpSummaryDto } from '@/lib/features/top-ups/dto'
import { amountText } from '@/lib/shared/amount-text'
import { routes } from '@/lib/shared/routes'
import { TopUpState } from './top-up-status'

/** What was typed by strangers stands in <bdi>: right-to-left text in it must not turn the row around. */
export function useTopUpColumns(): readonly DataTableColumn<TopUpSummaryDto>[] {
  const t = useTranslations('topUps')
  const locale = useLocale()
  const words = useWords()
  return useMemo(
    () => [
      {
        id: 'number',
        header: t('fields.number'),
        sort: 'number',
        primary: true,
        cell: (row) => (
          <TextLink href={routes.topUp(row.id)} className="numeric whitespace-nowrap">
            {t('number', { number: String(row.number) })}
          </TextLink>
        ),
        className: 'w-28',
      },
      {
        id: 'organization',
        header: t('fields.organization'),
        cell: (row) => (
          <TextLink href={routes.organization(row.organizationId)}>
            <bdi>{row.organizationName || row.organizationId}</bdi>
          </TextLink>
        ),
        className: 'w-64',
      },
      {
        id: 'amount',
        header: t('fields.amount'),
        sort: 'amount',
        numeric: true,
        cell: (row) => (
          <span className="numeric whitespace-nowrap">
            {amountText(row.amount, locale)} <span className="text-ink-3">{row.currency}</span>
          </span>
        ),
        className: 'w-40',
      },
      {
        id: 'status',
        header: t('fields.status'),
        cell: (row) => <TopUpState status={row.status} />,
        className: 'w-44',
      },
      {
        id: 'next',
        header: t('fields.next'),
        cell: (row) => (row.next ? words(row.next) : <span className="text-ink-3">{t('over')}</span>),
        className: 'w-80',
      },
      {
        id: 'requester',
        header: t('fields.requester'),
        cell: (row) => <bdi>{row.requester?.name ?? t('nobody')}</bdi>,
        className: 'w-40',
        wideOnly: true,
      },
      {
        id: 'created',
        header: t('fields.created'),
        sort: 'createdAt',
        cell: (row) => <Time iso={row.createdAt} />,
        className: 'w-36',
      },
    ],
    [t, locale, words],
  )
}
