import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ThresholdsView } from '@/components/features/balances/thresholds-view'
import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { Page } from '@/components/shared/layout/page'
import { PageHeader } from '@/components/shared/layout/page-header'
import { Hydrated } from '@/lib/client/hydrated'
import type { SearchParams } from '@/lib/client/url-params'
import { thresholdsQuery } from '@/lib/features/balances/client'
import { loadThresholdsParams } from '@/lib/features/balances/search-params'
import { listThresholds } from '@/lib/features/balances/server'
import { requirePage } from '@/lib/server/http/page'
import { routes } from '@/lib/shared/routes'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('balances')
  return { title: t('thresholds.title') }
}

export default async function ThresholdsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requirePage('balances.read')
  const { page } = await loadThresholdsParams(searchParams)
  const [thresholds, t] = await Promise.all([
    listThresholds(ctx, { organizationId: null, page }),
    getTranslations('balances'),
  ])
  return (
    <NounMessages nouns={['balances', 'topUps', 'organizations']}>
      <Hydrated data={[[thresholdsQuery(null, page).queryKey, thresholds]]}>
        <Page narrow>
          <PageHeader
            crumbs={[{ href: routes.balances(), label: t('title') }]}
            title={t('thresholds.title')}
            description={t('thresholds.lead')}
          />
          <ThresholdsView />
        </Page>
      </Hydrated>
    </NounMessages>
  )
}
