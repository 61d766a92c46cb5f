import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { MissingList } from '@/components/features/webhooks/missing-list'
import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { Page } from '@/components/shared/layout/page'
import { PageHeader } from '@/components/shared/layout/page-header'
import { Hydrated } from '@/lib/client/hydrated'
import type { SearchParams } from '@/lib/client/url-params'
import { missingListQuery } from '@/lib/features/webhooks/client'
import { loadMissingParams, missingQuery } from '@/lib/features/webhooks/search-params'
import { missingWebhooks } from '@/lib/features/webhooks/server'
import { requirePage } from '@/lib/server/http/page'
import { routes } from '@/lib/shared/routes'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('webhooks.missing')
  return { title: t('title') }
}

export default async function MissingPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requirePage('webhooks.read')
  const query = missingQuery(await loadMissingParams(searchParams))
  const [page, t] = await Promise.all([missingWebhooks(ctx, query), getTranslations('webhooks')])
  return (
    <NounMessages nouns={['webhooks']}>
      <Hydrated data={[[missingListQuery(query).queryKey, page]]}>
        <Page>
          <PageHeader
            crumbs={[{ href: routes.webhooks(), label: t('title') }]}
            title={t('missing.title')}
            description={t('missing.lead')}
          />
          <MissingList />
        </Page>
      </Hydrated>
    </NounMessages>
  )
}
