import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { BatchesList } from '@/components/features/tariffs/batches-list'
import { ChangeManyLink } from '@/components/features/tariffs/change-many-link'
import { TariffsHeader } from '@/components/features/tariffs/tariffs-header'
import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { Page } from '@/components/shared/layout/page'
import { Hydrated } from '@/lib/client/hydrated'
import type { SearchParams } from '@/lib/client/url-params'
import { batchesQuery } from '@/lib/features/tariffs/client'
import { loadBatchesParams } from '@/lib/features/tariffs/search-params'
import { listBatches } from '@/lib/features/tariffs/server'
import { requirePage } from '@/lib/server/http/page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('tariffs.many')
  return { title: t('title') }
}

export default async function BatchesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requirePage('tariffs.read')
  const { page } = await loadBatchesParams(searchParams)
  const [batches, t] = await Promise.all([listBatches(ctx, { page }), getTranslations('tariffs.many')])
  return (
    <NounMessages nouns={['tariffs']}>
      <Hydrated data={[[batchesQuery(page).queryKey, batches]]}>
        <Page>
          <TariffsHeader description={t('lead')} actions={<ChangeManyLink variant="primary" />} />
          <BatchesList />
        </Page>
      </Hydrated>
    </NounMessages>
  )
}
