'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Address } from '@/components/shared/value/address'
import { Id } from '@/components/shared/value/id'
import { Moment } from '@/components/shared/value/moment'
import { TextLink } from '@/components/ui/link'
import { Description, DescriptionList } from '@/components/ui/misc'
import { Panel } from '@/components/ui/panel'
import type { OperationDto } from '@/lib/features/operations/dto'
import type { Explorers } from '@/lib/features/operations/explorers'
import { routes } from '@/lib/shared/routes'
import { ExplorerLink } from './explorer-link'
import { Risk } from './risk-mark'

/** Where it goes and where it comes from, whole; who is behind it; and how the desk came to know of it. */
export function OperationFacts({ operation, explorers }: { operation: OperationDto; explorers: Explorers }) {
  const t = useTranslations('operations')
  const { addressTo, networkTo, addressFrom, networkFrom, txId, riskLevel, clientId, kind } = operation
  const line = (key: Parameters<typeof t>[0], value: string | null, shown: (value: string) => ReactNode) =>
    value !== null && value !== '' && <Description term={t(key)}>{shown(value)}</Description>
  const id = (value: string) => <Id value={value} />
  const address = (network: string | null, value: string) => (
    <span className="grid justify-items-start gap-0.5">
      <Address value={value} copy={t('detail.copyAddress')} />
      <ExplorerLink network={network} what="address" value={value} explorers={explorers} />
    </span>
  )
  return (
    <Panel title={t('detail.facts')}>
      <DescriptionList>
        {addressTo === null && kind === 'swap' && (
          <Description term={t('fields.addressTo')}>
            <span className="text-ink-3">{t('detail.addressUntold')}</span>
          </Description>
        )}
        {line('fields.addressTo', addressTo, (value) => address(networkTo, value))}
        {line('fields.txId', txId, (value) => (
          <span className="grid justify-items-start gap-0.5">
            <Id value={value} label={t('detail.copyHash')} />
            <ExplorerLink network={networkTo} what="tx" value={value} explorers={explorers} />
          </span>
        ))}
        {line('fields.riskLevel', riskLevel, (level) => (
          <Risk level={level} />
        ))}
        {line('fields.addressFrom', addressFrom, (value) => address(networkFrom, value))}
        {line('detail.addressFromId', operation.addressFromId, id)}
        <Description term={t('fields.organization')}>
          <TextLink href={routes.organization(operation.organizationId)}>
            <bdi>{operation.organizationName || operation.organizationId}</bdi>
          </TextLink>
        </Description>
        {line('fields.userId', operation.userId, (userId) => (
          <TextLink href={routes.user(userId)} className="font-mono text-xs break-all">
            {userId}
          </TextLink>
        ))}
        {line('fields.clientId', clientId, (value) => (
          <bdi className="break-all">{value}</bdi>
        ))}
        <Description term={t('fields.created')}>
          <Moment iso={operation.createdAt} />
        </Description>
        <Description term={t('fields.entered')}>
          <Moment iso={operation.enteredAt} />
          <span className="block text-xs text-ink-3">
            {t(`entered.${operation.enteredSource}`)}
            {operation.madeBy && (
              <>
                , <bdi>{operation.madeBy.name}</bdi>
              </>
            )}
          </span>
        </Description>
        {line('detail.reason', operation.reason, (value) => (
          <bdi className="whitespace-pre-line">{value}</bdi>
        ))}
        {line('detail.key', operation.keyPublic, id)}
        {line('detail.webhookUrl', operation.webhookUrl, (value) => (
          <bdi className="font-mono text-xs break-all">{value}</bdi>
        ))}
        {line('detail.feeSource', operation.blockchainFeeToSource, (value) => (
          <bdi className="font-mono text-xs">{value}</bdi>
        ))}
      </DescriptionList>
    </Panel>
  )
}
