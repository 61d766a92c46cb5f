'use client'

import { useTranslations } from 'next-intl'
import { Id } from '@/components/shared/value/id'
import { Time } from '@/components/shared/value/time'
import { TextLink } from '@/components/ui/link'
import { Description, DescriptionList } from '@/components/ui/misc'
import { Panel } from '@/components/ui/panel'
import type { TopUpDto } from '@/lib/features/top-ups/dto'
import { routes } from '@/lib/shared/routes'
import { useMoney } from './use-money'

/** What it is in figures and ids; balances as they were read, with their age. */
export function TopUpFacts({ topUp }: { topUp: TopUpDto }) {
  const t = useTranslations('topUps')
  const money = useMoney()
  const balance = (amount: string | null, at: string | null) =>
    amount === null ? (
      <span className="text-ink-3">{t('facts.unread')}</span>
    ) : (
      <span className="flex flex-wrap items-baseline gap-x-2">
        <span className="numeric font-medium">{money(amount, topUp.currency)}</span>
        {at && <Time iso={at} className="text-xs text-ink-3" />}
      </span>
    )
  return (
    <Panel title={t('facts.title')}>
      <DescriptionList>
        <Description term={t('fields.amount')}>
          <span className="numeric text-lg font-semibold">{money(topUp.amount, topUp.currency)}</span>
        </Description>
        <Description term={t('fields.balanceBefore')}>
          {balance(topUp.balanceBefore, topUp.balanceBeforeAt)}
        </Description>
        <Description term={t('fields.balanceAfter')}>
          {balance(topUp.balanceAfter, topUp.balanceAfterAt)}
        </Description>
        <Description term={t('fields.organization')}>
          <TextLink href={routes.organization(topUp.organizationId)}>
            <bdi>{topUp.organizationName || topUp.organizationId}</bdi>
          </TextLink>
        </Description>
        <Description term={t('fields.reason')}>
          <bdi className="whitespace-pre-line">{topUp.reason}</bdi>
        </Description>
        <Description term={t('fields.advancedBalanceId')}>
          <Id value={topUp.advancedBalanceId} />
        </Description>
        {topUp.upstreamRequestId !== null && (
          <Description term={t('fields.upstreamRequestId')}>
            <Id value={topUp.upstreamRequestId} />
          </Description>
        )}
        <Description term={t('facts.desk')}>
          <Id value={topUp.requestId} label={t('facts.copyRequest')} />
        </Description>
        {topUp.batchId !== null && (
          <Description term={t('facts.batch')}>
            <TextLink href={routes.topUpBatch(topUp.batchId)}>{t('facts.openBatch')}</TextLink>
          </Description>
        )}
      </DescriptionList>
    </Panel>
  )
}
