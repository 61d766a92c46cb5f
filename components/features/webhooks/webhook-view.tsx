'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { ErrorPanel } from '@/components/shared/feedback/error-panel'
import { PageHeader } from '@/components/shared/layout/page-header'
import { Moment } from '@/components/shared/value/moment'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/misc'
import { showToast } from '@/lib/client/toasts'
import { useActionMutation } from '@/lib/client/use-action-mutation'
import { processAgainAction } from '@/lib/features/webhooks/actions'
import { webhookQuery } from '@/lib/features/webhooks/client'
import type { WebhookDto } from '@/lib/features/webhooks/dto'
import { webhooksKeys } from '@/lib/features/webhooks/keys'
import { routes } from '@/lib/shared/routes'
import { WebhookBody } from './webhook-body'
import { WebhookFacts } from './webhook-facts'
import { WebhookHeaders } from './webhook-headers'
import { useTopic, WebhookBadge } from './webhook-verdict'
import { WebhookVerdictPanel } from './webhook-verdict-panel'

/** One delivery: how it was judged and what it led to on top, what came below. */
export function WebhookView({ deliveryId }: { deliveryId: string }) {
  const { data: webhook, error, refetch } = useQuery(webhookQuery(deliveryId))
  if (webhook) return <Shown webhook={webhook} stale={error} />
  return error ? <ErrorPanel error={error} onRetry={() => void refetch()} /> : <Skeleton className="h-64" />
}

function Shown({ webhook, stale }: { webhook: WebhookDto; stale: Error | null }) {
  const t = useTranslations('webhooks')
  const topic = useTopic()
  const again = useActionMutation(processAgainAction, {
    invalidates: [webhooksKeys.all],
    onSuccess: () => showToast({ tone: 'good', title: t('process.done') }),
  })
  return (
    <>
      <PageHeader
        crumbs={[{ href: routes.webhooks(), label: t('title') }]}
        title={<bdi>{topic(webhook)}</bdi>}
        status={<WebhookBadge {...webhook} />}
        description={<Moment iso={webhook.receivedAt} />}
        actions={
          webhook.mayProcess && (
            <Button
              icon="refresh"
              pending={again.isPending}
              onClick={() => again.mutate({ deliveryId: webhook.id })}
            >
              {t('process.one')}
            </Button>
          )
        }
      />
      {stale && <ErrorPanel error={stale} />}
      {again.error && <ErrorPanel error={again.error} />}
      <WebhookVerdictPanel webhook={webhook} />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_26rem]">
        <WebhookBody webhook={webhook} />
        <div className="grid min-w-0 gap-5">
          <WebhookFacts webhook={webhook} />
          <WebhookHeaders headers={webhook.headers} />
        </div>
      </div>
    </>
  )
}
