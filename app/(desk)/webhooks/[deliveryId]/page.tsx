import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { WebhookView } from '@/components/features/webhooks/webhook-view'
import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { Page } from '@/components/shared/layout/page'
import { Hydrated } from '@/lib/client/hydrated'
import { webhookQuery } from '@/lib/features/webhooks/client'
import { getActor } from '@/lib/server/auth'
import { requirePage } from '@/lib/server/http/page'
import { can } from '@/lib/shared/permissions'
import { openWebhook } from './open-webhook'

interface Props {
  params: Promise<{ deliveryId: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, actor] = await Promise.all([getTranslations('webhooks'), getActor()])
  // A refusal is the page's to give, and to record: the title is drawn once more with it.
  if (!actor || !can(actor, 'webhooks.read')) return { title: t('title') }
  const webhook = await openWebhook((await params).deliveryId)
  if (webhook === null) return { title: t('notFound.title') }
  return { title: `${t('detail.crumb')} · ${webhook.eventStatus ?? t(`kinds.${webhook.kind}`)}` }
}

export default async function WebhookPage({ params }: Props) {
  await requirePage('webhooks.read')
  const webhook = await openWebhook((await params).deliveryId)
  if (webhook === null) notFound()
  return (
    <NounMessages nouns={['webhooks']}>
      <Hydrated data={[[webhookQuery(webhook.id).queryKey, webhook]]}>
        <Page>
          <WebhookView deliveryId={webhook.id} />
        </Page>
      </Hydrated>
    </NounMessages>
  )
}
