import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { WebhooksList } from '@/components/features/webhooks/webhooks-list'
import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { ListPage } from '@/components/shared/layout/page'
import { PageHeader } from '@/components/shared/layout/page-header'
import { ButtonLink } from '@/components/ui/button-link'
import { Hydrated } from '@/lib/client/hydrated'
import type { SearchParams } from '@/lib/client/url-params'
import { webhooksListQuery } from '@/lib/features/webhooks/client'
import { loadWebhooksParams, webhooksQuery } from '@/lib/features/webhooks/search-params'
import { listWebhooks } from '@/lib/features/webhooks/server'
import { requirePage } from '@/lib/server/http/page'
import { routes } from '@/lib/shared/routes'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('webhooks')
  return { title: t('title') }
}

export default async function WebhooksPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requirePage('webhooks.read')
  const query = webhooksQuery(await loadWebhooksParams(searchParams))
  const [page, t] = await Promise.all([listWebhooks(ctx, query), getTranslations('webhooks')])
  return (
    <NounMessages nouns={['webhooks']}>
      <Hydrated data={[[webhooksListQuery(query).queryKey, page]]}>
        <ListPage>
          <PageHeader
            title={t('title')}
            description={t('lead')}
            actions={
              <ButtonLink href={routes.webhooksMissing()} icon="unreadable">
                {t('missing.link')}
              </ButtonLink>
            }
          />
          <WebhooksList />
        </ListPage>
      </Hydrated>
    </NounMessages>
  )
}
