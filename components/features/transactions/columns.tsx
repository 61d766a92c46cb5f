'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { CoinAmount } from '@/components/features/operations/coin-amount'
import type { DataTableColumn } from '@/components/shared/data-table'
import { ExactTime } from '@/components/shared/value/exact-time'
import type { TransactionDto } from '@/lib/features/transactions/dto'
import { useNames } from './names'
import { OperationRef } from './operation-ref'

/** What was written by strangers stands in <bdi>: right-to-left text in it must not turn the row around. */
export function useTransactionColumns(organizationId: string): readonly DataTableColumn<TransactionDto>[] {
  const t = useTranslations('transactions')
  const names = useNames()
  return useMemo(() => {
    const told = (text: string | null) =>
      text === null ? <span className="text-ink-3">{t('untold')}</span> : <bdi>{text}</bdi>
    return [
      {
        id: 'type',
        header: t('fields.type'),
        primary: true,
        cell: ({ type }) => <span className="font-medium">{told(type && names.type(type))}</span>,
        className: 'w-52',
      },
      {
        id: 'date',
        header: t('fields.date'),
        sort: 'date',
        cell: ({ date }) =>
          date === null ? told(null) : <ExactTime iso={date} className="numeric whitespace-nowrap" />,
        className: 'w-56',
      },
      {
        id: 'amount',
        header: t('fields.amount'),
        numeric: true,
        cell: ({ amount, currency, network }) => (
          <CoinAmount amount={amount} currency={currency} network={network} />
        ),
        className: 'w-56',
      },
      {
        id: 'amountUsd',
        header: t('fields.amountUsd'),
        numeric: true,
        cell: ({ amountUsd }) => <CoinAmount amount={amountUsd} currency="USD" />,
        className: 'w-36',
        wideOnly: true,
      },
      {
        id: 'operation',
        header: t('fields.basis'),
        cell: ({ operation, basis }) =>
          operation === null ? (
            told(names.basis(basis))
          ) : (
            <OperationRef operation={operation} organizationId={organizationId} />
          ),
        className: 'w-96',
      },
    ]
  }, [t, names, organizationId])
}
