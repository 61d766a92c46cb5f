'use client'

import { useTranslations } from 'next-intl'
import { Address } from '@/components/shared/value/address'
import { Id } from '@/components/shared/value/id'
import { Moment } from '@/components/shared/value/moment'
import { TextLink } from '@/components/ui/link'
import { Description, DescriptionList } from '@/components/ui/misc'
import { Panel } from '@/components/ui/panel'
import type { CreationDto } from '@/lib/features/operations/create-dto'
import { routes } from '@/lib/shared/routes'
import { CoinAmount } from '../coin-amount'

/** What exactly was asked for, by whom and why. */
export function CreationFacts({ creation }: { creation: CreationDto }) {
  const t = useTranslations('operations')
  const { amountFrom, amountTo, currency, network, amountUsd, requester } = creation
  return (
    <Panel title={t('creation.facts')}>
      <DescriptionList>
        <Description term={t('fields.organization')}>
          <TextLink href={routes.organizationOperations(creation.organizationId)}>
            <bdi>{creation.organizationName || creation.organizationId}</bdi>
          </TextLink>
        </Description>
        <Description term={t('fields.addressTo')}>
          <Address value={creation.address} copy={t('detail.copyAddress')} />
        </Description>
        {amountTo !== null && (
          <Description term={t('form.amountTo')}>
            <CoinAmount amount={amountTo} currency={currency} network={network} />
          </Description>
        )}
        {amountFrom !== null && (
          <>
            <Description term={t('form.amountFrom')}>
              <CoinAmount amount={amountFrom} currency={null} />
            </Description>
            <Description term={t('fields.currencyTo')}>
              <bdi>{[currency, network].join(' · ')}</bdi>
            </Description>
          </>
        )}
        {amountUsd !== null && (
          <Description term={t('creation.usd')}>
            <CoinAmount amount={amountUsd} currency="USD" />
          </Description>
        )}
        <Description term={t('form.fee')}>
          {t(creation.feeInAmount ? 'create.feeInAmount.true' : 'create.feeInAmount.false')}
        </Description>
        <Description term={t('detail.reason')}>
          <bdi className="whitespace-pre-line">{creation.reason}</bdi>
        </Description>
        <Description term={t('creation.by')}>
          {requester && <bdi className="me-2">{requester.name}</bdi>}
          <Moment iso={creation.requestedAt} />
        </Description>
        {creation.webhookUrl !== null && (
          <Description term={t('detail.webhookUrl')}>
            <bdi className="font-mono text-xs break-all">{creation.webhookUrl}</bdi>
          </Description>
        )}
        <Description term={t('creation.id')}>
          <Id value={creation.id} />
        </Description>
      </DescriptionList>
    </Panel>
  )
}
