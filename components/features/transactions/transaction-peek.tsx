'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { CoinAmount } from '@/components/features/operations/coin-amount'
import { Id } from '@/components/shared/value/id'
import { Moment } from '@/components/shared/value/moment'
import { Description, DescriptionList } from '@/components/ui/misc'
import type { TransactionDto } from '@/lib/features/transactions/dto'
import { useNames } from './names'
import { OperationRef } from './operation-ref'

/** One record in full, its ids whole, and the words of the gateway beside those of the desk. */
export function TransactionPeek({
  transaction: { id, type, basis, basisId, operation, currency, network, amount, amountUsd, date },
  organizationId,
}: {
  transaction: TransactionDto
  organizationId: string
}) {
  const t = useTranslations('transactions')
  const names = useNames()
  const line = (
    name: 'date' | 'type' | 'basis' | 'basisId' | 'id',
    value: string | null,
    shown: (value: string) => ReactNode,
  ) => (
    <Description term={t(`fields.${name}`)}>
      {value === null ? <span className="text-ink-3">{t('untold')}</span> : shown(value)}
    </Description>
  )
  const word = (name: string | null, came: string) => (
    <>
      <bdi>{name}</bdi>
      {name !== came && <bdi className="block font-mono text-xs break-all text-ink-3">{came}</bdi>}
    </>
  )
  return (
    <DescriptionList>
      {line('date', date, (iso) => (
        <Moment iso={iso} />
      ))}
      {line('type', type, (came) => word(names.type(came), came))}
      <Description term={t('fields.amount')}>
        <CoinAmount amount={amount} currency={currency} network={network} />
      </Description>
      <Description term={t('fields.amountUsd')}>
        <CoinAmount amount={amountUsd} currency="USD" />
      </Description>
      {line('basis', basis, (came) => word(names.basis(came), came))}
      {operation !== null && (
        <Description term={t('fields.operation')}>
          <OperationRef operation={operation} organizationId={organizationId} />
        </Description>
      )}
      {line('basisId', basisId, (value) => (
        <Id value={value} label={t('operation.copyBasis')} />
      ))}
      {line('id', id, (value) => (
        <Id value={value} label={t('operation.copyRecord')} />
      ))}
    </DescriptionList>
  )
}
