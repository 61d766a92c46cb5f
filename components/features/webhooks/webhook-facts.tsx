'use client'

import { useTranslations } from 'next-intl'
import { ExactTime } from '@/components/shared/value/exact-time'
import { Id } from '@/components/shared/value/id'
import { Description, DescriptionList } from '@/components/ui/misc'
import { Panel } from '@/components/ui/panel'
import type { WebhookDto } from '@/lib/features/webhooks/dto'
import { Organization } from './columns'

/** Who sent what and when, in full. */
export function WebhookFacts({ webhook }: { webhook: WebhookDto }) {
  const t = useTranslations('webhooks')
  const ids = [
    ['operationId', webhook.operationId],
    ['webhookId', webhook.webhookId],
    ['keyPublic', webhook.keyPublic],
    ['id', webhook.id],
    // Of nothing there is nothing to prove.
    ['hash', webhook.bodySize === 0 ? null : webhook.bodyHash],
  ] as const
  return (
    <Panel title={t('detail.facts')}>
      <DescriptionList>
        <Description term={t('received')}>
          <ExactTime iso={webhook.receivedAt} />
        </Description>
        <Description term={t('organization')}>
          <Organization row={webhook} />
        </Description>
        {webhook.address !== null && (
          <Description term={t('detail.address')}>
            <bdi className="font-mono text-xs">{webhook.address}</bdi>
          </Description>
        )}
        {!(webhook.cut && webhook.bodySize === 0) && (
          <Description term={t('detail.size')}>{t('detail.bytes', { size: webhook.bodySize })}</Description>
        )}
        {ids.map(
          ([name, value]) =>
            value !== null && (
              <Description key={name} term={t(`detail.${name}`)}>
                <Id value={value} />
              </Description>
            ),
        )}
      </DescriptionList>
    </Panel>
  )
}
