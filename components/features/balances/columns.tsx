'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { DataTableColumn } from '@/components/shared/data-table'
import { Time } from '@/components/shared/value/time'
import { TextLink } from '@/components/ui/link'
import type { BalanceRowDto } from '@/lib/features/balances/dto'
import { routes } from '@/lib/shared/routes'
import { AlignedAmount } from './aligned-amount'
import { BalanceState } from './balance-state'
import { useRunwayText } from './use-runway-text'

/**
 * What was typed by strangers stands in <bdi>: right-to-left text in it must not turn the row around.
 *
 * @param decimals as many as the longest amount of the page has.
 */
export function useBalanceColumns(decimals: number): readonly DataTableColumn<BalanceRowDto>[] {
  const t = useTranslations('balances')
  const runway = useRunwayText()
  return useMemo(
    () => [
      {
        id: 'organization',
        header: t('fields.organization'),
        primary: true,
        cell: (row) => (
          <TextLink href={routes.organizationBalance(row.organizationId)}>
            <bdi>{row.organizationName || t('unnamed')}</bdi>
          </TextLink>
        ),
        className: 'w-64',
      },
      {
        id: 'balance',
        header: t('fields.balance'),
        sort: 'balance',
        numeric: true,
        cell: (row) => <AlignedAmount amount={row.balance} currency={row.currency} decimals={decimals} />,
        className: 'w-52',
      },
      {
        id: 'runway',
        header: t('fields.runway'),
        sort: 'runway',
        cell: (row) => <span className={row.runway ? 'numeric' : 'text-ink-3'}>{runway(row.runway)}</span>,
        className: 'w-52',
      },
      {
        id: 'state',
        header: t('fields.state'),
        cell: (row) => <BalanceState balance={row} />,
        className: 'w-44',
      },
      {
        id: 'threshold',
        header: t('fields.threshold'),
        numeric: true,
        cell: (row) =>
          row.threshold === null ? (
            <span className="text-ink-3">{t('noThreshold')}</span>
          ) : (
            <AlignedAmount amount={row.threshold} currency={row.currency} decimals={0} />
          ),
        className: 'w-40',
        wideOnly: true,
      },
      {
        id: 'read',
        header: t('fields.read'),
        sort: 'readAt',
        cell: (row) => (
          <span data-tip={t(`sources.${row.source}`)}>
            <Time iso={row.readAt} />
          </span>
        ),
        className: 'w-36',
      },
      {
        id: 'source',
        header: t('fields.source'),
        cell: (row) => <span className="text-ink-2">{t(`sources.${row.source}`)}</span>,
        className: 'w-64',
        wideOnly: true,
      },
      {
        id: 'owner',
        header: t('fields.owner'),
        cell: (row) => <bdi>{row.ownerEmail}</bdi>,
        className: 'w-64',
        wideOnly: true,
      },
    ],
    [t, runway, decimals],
  )
}
