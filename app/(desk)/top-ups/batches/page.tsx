import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ListsList } from '@/components/features/top-ups/lists-list'
import { TopUpManyLink } from '@/components/features/top-ups/top-up-many-link'
import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { Page } from '@/components/shared/layout/page'
import { PageHeader } from '@/components/shared/layout/page-header'
import { Hydrated } from '@/lib/client/hydrated'
import type { SearchParams } from '@/lib/client/url-params'
import { topUpBatchesQuery } from '@/lib/features/top-ups/client'
import { loadTopUpBatchesParams } from '@/lib/features/top-ups/search-params'
import { listTopUpBatches } from '@/lib/features/top-ups/server'
import { requirePage } from '@/lib/server/http/page'
import { routes } from '@/lib/shared/routes'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('topUps.many')
  return { title: t('title') }
}

export default async function TopUpListsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requirePage('top-ups.read')
  const { page } = await loadTopUpBatchesParams(searchParams)
  const [lists, t] = await Promise.all([listTopUpBatches(ctx, { page }), getTranslations('topUps')])
  return (
    <NounMessages nouns={['topUps']}>
      <Hydrated data={[[topUpBatchesQuery(page).queryKey, lists]]}>
        <Page>
          <PageHeader
            crumbs={[{ href: routes.topUps(), label: t('title') }]}
            title={t('many.title')}
            description={t('many.lead')}
            actions={<TopUpManyLink variant="primary" />}
          />
          <ListsList />
        </Page>
      </Hydrated>
    </NounMessages>
  )
}
