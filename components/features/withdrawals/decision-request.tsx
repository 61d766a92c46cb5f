'use client'

import { useTranslations } from 'next-intl'
import { CoinAmount } from '@/components/features/operations/coin-amount'
import { Moment } from '@/components/shared/value/moment'
import { TextLink } from '@/components/ui/link'
import { Description, DescriptionList } from '@/components/ui/misc'
import { Panel } from '@/components/ui/panel'
import type { DecisionDto } from '@/lib/features/withdrawals/decide-dto'
import { routes } from '@/lib/shared/routes'

/** Who asks, for how much, and what would be sent for it: one under the other. */
export function DecisionRequest({ decision }: { decision: DecisionDto }) {
  const t = useTranslations('withdrawals.decide.screen')
  const { clientId, timesOfClient, organizationId, organizationName, createdAt } = decision
  return (
    <Panel title={t('request')}>
      <DescriptionList>
        <Description term={t('client')}>
          {clientId === null ? t('unknownClient') : <bdi className="break-all">{clientId}</bdi>}{' '}
          <span className={timesOfClient === 0 ? 'font-medium text-warn' : 'text-ink-3'}>
            {t('clientBefore', { times: timesOfClient })}
          </span>
        </Description>
        <Description term={t('organization')}>
          <TextLink href={routes.organization(organizationId)}>
            <bdi>{organizationName || organizationId}</bdi>
          </TextLink>
        </Description>
        <Description term={t('asked')}>
          <CoinAmount amount={decision.requestedAmount} currency={decision.requestedCurrency} />
        </Description>
        <Description term={t('spent')}>
          <CoinAmount
            amount={decision.amountFrom}
            currency={decision.currencyFrom}
            network={decision.networkFrom}
          />{' '}
          {decision.amountFromUSD !== null && (
            <span className="text-ink-3">
              (≈ <CoinAmount amount={decision.amountFromUSD} currency="USD" />)
            </span>
          )}
        </Description>
        <Description term={t('arrives')}>
          <CoinAmount
            amount={decision.amountToReceive}
            currency={decision.currencyTo}
            network={decision.networkTo}
          />
        </Description>
        {createdAt !== null && (
          <Description term={t('since')}>
            <Moment iso={createdAt} />
          </Description>
        )}
      </DescriptionList>
    </Panel>
  )
}
