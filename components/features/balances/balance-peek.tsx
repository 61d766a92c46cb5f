'use client'

import { useLocale, useTranslations } from 'next-intl'
import { TopUpLink } from '@/components/features/top-ups/top-up-link'
import { Id } from '@/components/shared/value/id'
import { Time } from '@/components/shared/value/time'
import { Description, DescriptionList } from '@/components/ui/misc'
import { TextLink } from '@/components/ui/link'
import type { BalanceRowDto } from '@/lib/features/balances/dto'
import { amountText } from '@/lib/shared/amount-text'
import { routes } from '@/lib/shared/routes'
import { BalanceState } from './balance-state'
import { BlockedNote } from './blocked-note'
import { useRunwayText } from './use-runway-text'

/** What the list knows of a balance, in full, beside the list. */
export function BalancePeek({ balance }: { balance: BalanceRowDto }) {
  const t = useTranslations('balances')
  const locale = useLocale()
  const runway = useRunwayText()
  const money = (amount: string) => `${amountText(amount, locale)}\u00a0${balance.currency}`
  return (
    <div className="space-y-4">
      <p className="numeric text-xl font-semibold break-all">{money(balance.balance)}</p>
      <BlockedNote balance={balance} />
      <DescriptionList>
        <Description term={t('fields.state')}>
          <BalanceState balance={balance} />
        </Description>
        <Description term={t('fields.runway')}>{runway(balance.runway)}</Description>
        {balance.runway && (
          <Description term={t('fields.spend')}>{money(balance.runway.spendPerDay)}</Description>
        )}
        <Description term={t('fields.threshold')}>
          {balance.threshold === null ? t('noThreshold') : money(balance.threshold)}
        </Description>
        <Description term={t('fields.currencies')}>
          {balance.availableCurrenciesForDeposit.join(', ')}
        </Description>
        <Description term={t('fields.read')}>
          <Time iso={balance.readAt} /> <span className="text-ink-3">({t(`sources.${balance.source}`)})</span>
        </Description>
        <Description term={t('fields.owner')}>
          <TextLink href={routes.user(balance.userId)}>
            <bdi className="break-all">{balance.ownerEmail}</bdi>
          </TextLink>
        </Description>
        <Description term={t('fields.id')}>
          <Id value={balance.advancedBalanceId} label={t('copyId')} />
        </Description>
      </DescriptionList>
      <TopUpLink organizationId={balance.organizationId} />
    </div>
  )
}
