'use client'

import { useTranslations } from 'next-intl'
import { TopUpLink } from '@/components/features/top-ups/top-up-link'
import { useMoney } from '@/components/features/top-ups/use-money'
import { Id } from '@/components/shared/value/id'
import { Time } from '@/components/shared/value/time'
import { ButtonLink } from '@/components/ui/button-link'
import { Description, DescriptionList } from '@/components/ui/misc'
import { Panel } from '@/components/ui/panel'
import type { BalanceDto } from '@/lib/features/balances/dto'
import { routes } from '@/lib/shared/routes'
import { BalanceState } from './balance-state'
import { BlockedNote } from './blocked-note'
import { useRunwayText } from './use-runway-text'

/** What is on the balance now, whether it may be spent, and how long it lasts. */
export function BalanceNow({ balance }: { balance: BalanceDto }) {
  const t = useTranslations('balances')
  const money = useMoney()
  const runway = useRunwayText()
  const { availableCurrenciesForDeposit: currencies } = balance
  return (
    <Panel
      title={t('tab.now')}
      actions={
        <>
          <ButtonLink href={routes.organizationStatement(balance.organizationId)} icon="history">
            {t('tab.statement')}
          </ButtonLink>
          <TopUpLink organizationId={balance.organizationId} variant="primary" />
        </>
      }
    >
      <div className="space-y-3">
        <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
          <p className="numeric text-2xl font-semibold break-all" data-balance="">
            {money(balance.balance, balance.currency)}
          </p>
          <BalanceState balance={balance} />
        </div>
        <BlockedNote balance={balance} />
        <DescriptionList>
          <Description term={t('tab.daysLeft')}>
            <p className="font-medium">{runway(balance.runway)}</p>
            <p className="text-xs text-ink-3">{t(balance.runway ? 'runway.why' : 'runway.noneWhy')}</p>
          </Description>
          {balance.runway && (
            <Description term={t('tab.spent')}>
              <span className="numeric">{money(balance.runway.spendPerDay, balance.currency)}</span>
            </Description>
          )}
          <Description term={t('fields.currencies')}>
            {currencies.length > 0 ? currencies.join(', ') : t('tab.currenciesNone')}
          </Description>
          <Description term={t('fields.read')}>
            <Time iso={balance.readAt} />{' '}
            <span className="text-ink-3">({t(`sources.${balance.source}`)})</span>
          </Description>
          <Description term={t('fields.id')}>
            <Id value={balance.advancedBalanceId} label={t('copyId')} />
          </Description>
        </DescriptionList>
      </div>
    </Panel>
  )
}
