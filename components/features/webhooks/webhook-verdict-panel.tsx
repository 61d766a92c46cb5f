'use client'

import { useTranslations } from 'next-intl'
import { Time } from '@/components/shared/value/time'
import { TextLink } from '@/components/ui/link'
import { Description, DescriptionList } from '@/components/ui/misc'
import { Panel } from '@/components/ui/panel'
import { placesOf } from '@/lib/features/operations/places'
import type { WebhookDto } from '@/lib/features/webhooks/dto'
import { useResult, Verdict } from './webhook-verdict'

/** How a delivery was judged, and what it led to, in words, with the way there. */
export function WebhookVerdictPanel({ webhook }: { webhook: WebhookDto }) {
  const t = useTranslations('webhooks')
  const result = useResult()
  const { verdict, operation, operationId, times, tries } = webhook
  const accepted = verdict === 'accepted'
  const repeated = accepted ? 'repeats' : 'refusedRepeats'
  const time = () => <Time iso={webhook.lastAt} />
  return (
    <Panel>
      <DescriptionList>
        <Description term={t('detail.verdict')}>
          <Verdict verdict={verdict} />
          <p className="text-ink-2">{t(`why.${verdict}`)}</p>
          {times > 1 && <p className="text-ink-2">{t.rich(repeated, { times, time })}</p>}
        </Description>
        <Description term={t('detail.led')}>
          <div role="status">
            <bdi>{result(webhook)}</bdi>
          </div>
          {accepted && (
            <p className="flex flex-wrap gap-x-3 text-ink-3">
              {tries > 0 && <span>{t('detail.tries', { tries })}</span>}
              {webhook.processedAt !== null && (
                <span>
                  {t.rich('detail.processed', { time: () => <Time iso={webhook.processedAt ?? ''} /> })}
                </span>
              )}
              {webhook.state === 'waiting' && tries > 0 && webhook.nextTryAt !== null && (
                <span>{t.rich('detail.next', { time: () => <Time iso={webhook.nextTryAt ?? ''} /> })}</span>
              )}
            </p>
          )}
          {operation && operationId !== null && (
            <TextLink href={placesOf(operation.kind).one(operationId)}>
              {t('detail.open')} · {operation.status}
            </TextLink>
          )}
        </Description>
      </DescriptionList>
    </Panel>
  )
}
