'use client'

import { useTranslations } from 'next-intl'
import { Description, DescriptionList } from '@/components/ui/misc'
import { Panel } from '@/components/ui/panel'
import type { WebhookDto } from '@/lib/features/webhooks/dto'

/** What came above the body; what signs or signs in is cut. */
export function WebhookHeaders({ headers }: Pick<WebhookDto, 'headers'>) {
  const t = useTranslations('webhooks.detail')
  return (
    <Panel title={t('headers')} description={t('secretsCut')}>
      {headers.length === 0 ? (
        <p className="text-ink-3">{t('noHeaders')}</p>
      ) : (
        <DescriptionList>
          {headers.map(([name, value], index) => (
            <Description
              key={`${index} ${name}`}
              term={<bdi className="font-mono text-xs break-all">{name}</bdi>}
            >
              <bdi className="font-mono text-xs break-all">{value}</bdi>
            </Description>
          ))}
        </DescriptionList>
      )}
    </Panel>
  )
}
