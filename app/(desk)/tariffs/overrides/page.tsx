import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { BookCoverage } from '@/components/features/tariffs/book-coverage'
import { OverridesList } from '@/components/features/tariffs/overrides-list'
import { TariffsHeader } from '@/components/features/tariffs/tariffs-header'
import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { ListPage } from '@/components/shared/layout/page'
import { Hydrated } from '@/lib/client/hydrated'
import type { SearchParams } from '@/lib/client/url-params'
import { hygieneQuery, overridesListQuery } from '@/lib/features/tariffs/client'
import { loadOverridesParams, overridesQuery } from '@/lib/features/tariffs/search-params'
import { listOverrides, readHygiene } from '@/lib/features/tariffs/server'
import { requirePage } from '@/lib/server/http/page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('tariffs.overrides')
  return { title: t('title') }
}

export default async function OverridesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requirePage('tariffs.read')
  const query = overridesQuery(await loadOverridesParams(searchParams))
  const [page, hygiene] = await Promise.all([listOverrides(ctx, query), readHygiene(ctx, {})])
  return (
    <NounMessages nouns={['tariffs']}>
      <Hydrated
        data={[
          [overridesListQuery(query).queryKey, page],
          [hygieneQuery().queryKey, hygiene],
        ]}
      >
        <ListPage>
          <TariffsHeader description={<BookCoverage />} />
          <OverridesList />
        </ListPage>
      </Hydrated>
    </NounMessages>
  )
}
