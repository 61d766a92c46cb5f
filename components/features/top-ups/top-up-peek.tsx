'use client'

import { useTranslations } from 'next-intl'
import { useWords } from '@/components/features/approvals/use-words'
import { Id } from '@/components/shared/value/id'
import { Time } from '@/components/shared/value/time'
import { TextLink } from '@/components/ui/link'
import { Description, DescriptionList } from '@/components/ui/misc'
import type { TopUpSummaryDto } from '@/lib/features/top-ups/dto'
import { routes } from '@/lib/shared/routes'
import { TopUpState } from './top-up-status'
import { useMoney } from './use-money'

/** What the list knows of a top-up, in full, beside the list. */
export function TopUpPeek({ topUp }: { topUp: TopUpSummaryDto }) {
  const t = useTranslations('topUps')
  const money = useMoney()
  const words = useWords()
  return (
    <DescriptionList>
      <Description term={t('fields.next')}>{topUp.next ? words(topUp.next) : t('over')}</Description>
      <Description term={t('fields.status')}>
        <TopUpState status={topUp.status} />
      </Description>
      <Description term={t('fields.amount')}>{money(topUp.amount, topUp.currency)}</Description>
      <Description term={t('fields.organization')}>
        <TextLink href={routes.organization(topUp.organizationId)}>
          <bdi>{topUp.organizationName || topUp.organizationId}</bdi>
        </TextLink>
      </Description>
      <Description term={t('fields.advancedBalanceId')}>
        <Id value={topUp.advancedBalanceId} />
      </Description>
      <Description term={t('fields.reason')}>
        <bdi>{topUp.reason}</bdi>
      </Description>
      <Description term={t('fields.requester')}>
        <bdi>{topUp.requester?.name ?? t('nobody')}</bdi>, <Time iso={topUp.createdAt} />
      </Description>
      {topUp.settledAt !== null && (
        <Description term={t('fields.settled')}>
          <Time iso={topUp.settledAt} />
        </Description>
      )}
    </DescriptionList>
  )
}
