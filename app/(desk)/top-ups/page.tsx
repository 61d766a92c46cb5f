import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { TopUpManyLink } from '@/components/features/top-ups/top-up-many-link'
import { TopUpLink } from '@/components/features/top-ups/top-up-link'
import { TopUpsList } from '@/components/features/top-ups/top-ups-list'
import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { ListPage } from '@/components/shared/layout/page'
import { PageHeader } from '@/components/shared/layout/page-header'
import { ButtonLink } from '@/components/ui/button-link'
import { Hydrated } from '@/lib/client/hydrated'
import type { SearchParams } from '@/lib/client/url-params'
import { topUpsListQuery } from '@/lib/features/top-ups/client'
import { loadTopUpsParams, topUpsQuery } from '@/lib/features/top-ups/search-params'
import { listTopUps } from '@/lib/features/top-ups/server'
import { requirePage } from '@/lib/server/http/page'
import { routes } from '@/lib/shared/routes'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('topUps')
  return { title: t('title') }
}

export default async function TopUpsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requirePage('top-ups.read')
  const query = topUpsQuery(await loadTopUpsParams(searchParams))
  const [page, t] = await Promise.all([listTopUps(ctx, query), getTranslations('topUps')])
  const { staffId, name } = ctx.actor
  return (
    <NounMessages nouns={['topUps']}>
      <Hydrated data={[[topUpsListQuery(query).queryKey, page]]}>
        <ListPage>
          <PageHeader
            title={t('title')}
            description={t('lead')}
            actions={
              <>
                <ButtonLink href={routes.topUpBatches()} icon="many">
                  {t('many.crumb')}
                </ButtonLink>
                <TopUpManyLink />
                <TopUpLink variant="primary" />
              </>
            }
          />
          <TopUpsList me={{ staffId, name }} />
        </ListPage>
      </Hydrated>
    </NounMessages>
  )
}
