'use client'

import { useTranslations } from 'next-intl'
import { Address } from '@/components/shared/value/address'
import { Id } from '@/components/shared/value/id'
import { Time } from '@/components/shared/value/time'
import { TextLink } from '@/components/ui/link'
import { Description, DescriptionList } from '@/components/ui/misc'
import type { OperationSummaryDto } from '@/lib/features/operations/dto'
import { routes } from '@/lib/shared/routes'
import { CoinAmount } from './coin-amount'
import { DecideLink } from './decide-link'
import { LastRead } from './last-read'
import { OperationStatus } from './operation-status'

/** What the list knows of an operation, in full, beside the list. */
export function OperationPeek({ operation }: { operation: OperationSummaryDto }) {
  const t = useTranslations('operations')
  const { amountFrom, currencyFrom, networkFrom, currencyTo, networkTo, addressTo, txId, clientId } =
    operation
  return (
    <div className="space-y-3">
      <DecideLink operation={operation} />
      <DescriptionList>
        <Description term={t('fields.status')}>
          <OperationStatus operation={operation} />
        </Description>
        <Description term={t('table.since')}>
          <Time iso={operation.statusSince} />
        </Description>
        <Description term={t('table.read')}>
          <LastRead operation={operation} />
        </Description>
        <Description term={t('table.spent')}>
          <CoinAmount amount={amountFrom} currency={currencyFrom} network={networkFrom} />
        </Description>
        <Description term={t('table.gets')}>
          <CoinAmount
            amount={operation.amountToReceive ?? operation.amountTo}
            currency={currencyTo}
            network={networkTo}
          />
        </Description>
        {addressTo !== null && (
          <Description term={t('fields.addressTo')}>
            <Address value={addressTo} copy={t('detail.copyAddress')} />
          </Description>
        )}
        {txId !== null && (
          <Description term={t('fields.txId')}>
            <Id value={txId} label={t('detail.copyHash')} />
          </Description>
        )}
        <Description term={t('fields.organization')}>
          <TextLink href={routes.organization(operation.organizationId)}>
            <bdi>{operation.organizationName || operation.organizationId}</bdi>
          </TextLink>
        </Description>
        {clientId !== null && (
          <Description term={t('fields.clientId')}>
            <bdi className="break-all">{clientId}</bdi>
          </Description>
        )}
        {operation.riskLevel !== null && (
          <Description term={t('fields.riskLevel')}>
            <bdi>{operation.riskLevel}</bdi>
          </Description>
        )}
        <Description term={t('fields.id')}>
          <Id value={operation.id} label={t('table.copyId')} />
        </Description>
        <Description term={t('fields.created')}>
          <Time iso={operation.createdAt} />, {t(`entered.${operation.enteredSource}`)}
        </Description>
      </DescriptionList>
    </div>
  )
}
