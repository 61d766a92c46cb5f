'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { DataTableColumn } from '@/components/shared/data-table'
import { Time } from '@/components/shared/value/time'
import { TextLink } from '@/components/ui/link'
import type { WebhookSummaryDto } from '@/lib/features/webhooks/dto'
import { routes } from '@/lib/shared/routes'
import { useResult, useTopic, Verdict } from './webhook-verdict'

/** What strangers typed stands in <bdi>: right-to-left text in it must not turn the row around. */
export function useWebhookColumns(): readonly DataTableColumn<WebhookSummaryDto>[] {
  const t = useTranslations('webhooks')
  const result = useResult()
  const topic = useTopic()
  return useMemo(
    () => [
      {
        id: 'topic',
        header: t('status'),
        primary: true,
        cell: (row) => (
          <TextLink href={routes.webhook(row.id)}>
            <bdi>{topic(row)}</bdi>
          </TextLink>
        ),
        className: 'w-56',
      },
      {
        id: 'received',
        header: t('received'),
        sort: 'receivedAt',
        cell: (row) => <Time short iso={row.receivedAt} />,
        className: 'w-36',
      },
      {
        id: 'verdict',
        header: t('verdict'),
        cell: (row) => <Verdict verdict={row.verdict} />,
        className: 'w-44',
      },
      {
        id: 'result',
        header: t('result'),
        cell: (row) => (
          <bdi className="md:inline-block md:max-w-88 md:truncate md:align-bottom">{result(row)}</bdi>
        ),
        className: 'w-72',
      },
      {
        id: 'organization',
        header: t('organization'),
        cell: (row) => <Organization row={row} />,
        className: 'w-56',
      },
      {
        id: 'times',
        header: t('times'),
        numeric: true,
        cell: (row) => (
          <span className="numeric whitespace-nowrap">{t('timesOf', { times: row.times })}</span>
        ),
        className: 'w-24',
        wideOnly: true,
      },
    ],
    [t, result, topic],
  )
}

/** Whose key signed a delivery. */
export function Organization({ row }: { row: WebhookSummaryDto }) {
  const t = useTranslations('webhooks')
  if (row.organizationId === null) return <span className="text-ink-3">{t('noOrganization')}</span>
  return (
    <TextLink href={routes.organization(row.organizationId)}>
      <bdi>{row.organizationName ?? row.organizationId}</bdi>
    </TextLink>
  )
}
