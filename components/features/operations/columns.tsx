'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { DataTableColumn } from '@/components/shared/data-table'
import { Time } from '@/components/shared/value/time'
import { TextLink } from '@/components/ui/link'
import type { OperationSummaryDto } from '@/lib/features/operations/dto'
import { placesOf } from '@/lib/features/operations/places'
import { routes } from '@/lib/shared/routes'
import { CoinAmount } from './coin-amount'
import { LastRead } from './last-read'
import { OperationStatus } from './operation-status'
import { RiskMark } from './risk-mark'

/** So much of an id tells it from the others of a page; the whole of it is in the tip, and C copies it. */
const SHORT = 8

/** What was typed by strangers stands in <bdi>: right-to-left text in it must not turn the row around. */
export function useOperationColumns(): readonly DataTableColumn<OperationSummaryDto>[] {
  const t = useTranslations('operations')
  return useMemo(
    () => [
      {
        id: 'id',
        header: t('fields.id'),
        primary: true,
        cell: (row) => (
          <TextLink href={placesOf(row.kind).one(row.id)} className="font-mono text-xs" data-tip={row.id}>
            {row.id.slice(0, SHORT)}…
          </TextLink>
        ),
        className: 'w-28',
      },
      {
        id: 'status',
        header: t('fields.status'),
        cell: (row) => <OperationStatus operation={row} />,
        className: 'w-44',
      },
      {
        id: 'spent',
        header: t('table.spent'),
        sort: 'amountUsd',
        numeric: true,
        cell: (row) => (
          <CoinAmount amount={row.amountFrom} currency={row.currencyFrom} network={row.networkFrom} />
        ),
        className: 'w-36',
      },
      {
        id: 'gets',
        header: t('table.gets'),
        numeric: true,
        cell: (row) => (
          <span>
            <RiskMark level={row.riskLevel} />
            <CoinAmount
              amount={row.amountToReceive ?? row.amountTo}
              currency={row.currencyTo}
              network={row.networkTo}
            />
          </span>
        ),
        className: 'w-36',
      },
      {
        id: 'organization',
        header: t('fields.organization'),
        cell: (row) => (
          <TextLink
            href={routes.organizationOperations(row.organizationId)}
            className="md:inline-block md:max-w-36 md:truncate md:align-bottom"
          >
            <bdi>{row.organizationName || row.organizationId}</bdi>
          </TextLink>
        ),
        className: 'w-36',
      },
      {
        id: 'since',
        header: t('table.since'),
        sort: 'statusSince',
        cell: (row) => <Time short iso={row.statusSince} />,
        className: 'w-24',
      },
      {
        id: 'read',
        header: t('table.read'),
        cell: (row) => <LastRead operation={row} />,
        className: 'w-36',
      },
      {
        id: 'created',
        header: t('fields.created'),
        sort: 'createdAt',
        cell: (row) => <Time short iso={row.createdAt} />,
        className: 'w-24',
        wideOnly: true,
      },
    ],
    [t],
  )
}
