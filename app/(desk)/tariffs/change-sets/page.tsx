import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AllChangeSets } from '@/components/features/tariffs/all-change-sets'
import { TariffsHeader } from '@/components/features/tariffs/tariffs-header'
import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { Page } from '@/components/shared/layout/page'
import { Hydrated } from '@/lib/client/hydrated'
import type { SearchParams } from '@/lib/client/url-params'
import { changeSetsQuery } from '@/lib/features/tariffs/client'
import { loadChangeSetsParams } from '@/lib/features/tariffs/history-params'
import { listChangeSets } from '@/lib/features/tariffs/server'
import { requirePage } from '@/lib/server/http/page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('tariffs.changeSet.list')
  return { title: t('title') }
}

export default async function ChangeSetsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requirePage('tariffs.read')
  const { page } = await loadChangeSetsParams(searchParams)
  const [sets, t] = await Promise.all([
    listChangeSets(ctx, { organizationId: null, page }),
    getTranslations('tariffs.changeSet.list'),
  ])
  return (
    <NounMessages nouns={['tariffs']}>
      <Hydrated data={[[changeSetsQuery(null, page).queryKey, sets]]}>
        <Page>
          <TariffsHeader description={t('lead')} />
          <AllChangeSets />
        </Page>
      </Hydrated>
    </NounMessages>
  )
}
