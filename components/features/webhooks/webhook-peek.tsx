'use client'

import { useTranslations } from 'next-intl'
import { Id } from '@/components/shared/value/id'
import { Moment } from '@/components/shared/value/moment'
import { Description, DescriptionList } from '@/components/ui/misc'
import type { WebhookSummaryDto } from '@/lib/features/webhooks/dto'
import { Organization } from './columns'
import { useResult, Verdict } from './webhook-verdict'

/** What the list knows of a delivery, in full, beside the list. */
export function WebhookPeek({ webhook }: { webhook: WebhookSummaryDto }) {
  const t = useTranslations('webhooks')
  const result = useResult()
  return (
    <div className="space-y-3">
      <DescriptionList>
        <Description term={t('verdict')}>
          <Verdict verdict={webhook.verdict} />
        </Description>
        <Description term={t('result')}>
          <bdi>{result(webhook)}</bdi>
        </Description>
        <Description term={t('received')}>
          <Moment iso={webhook.receivedAt} />
        </Description>
        <Description term={t('organization')}>
          <Organization row={webhook} />
        </Description>
        {webhook.operationId !== null && (
          <Description term={t('detail.operationId')}>
            <Id value={webhook.operationId} />
          </Description>
        )}
        <Description term={t('times')}>{t('timesOf', { times: webhook.times })}</Description>
        <Description term={t('detail.id')}>
          <Id value={webhook.id} />
        </Description>
      </DescriptionList>
      <p className="text-ink-2">{t(`why.${webhook.verdict}`)}</p>
    </div>
  )
}
