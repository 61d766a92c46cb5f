import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { NewTopUp } from '@/components/features/top-ups/new-top-up'
import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { Page } from '@/components/shared/layout/page'
import { PageHeader } from '@/components/shared/layout/page-header'
import { Hydrated } from '@/lib/client/hydrated'
import type { SearchParams } from '@/lib/client/url-params'
import { loadNewTopUpParams } from '@/lib/features/top-ups/search-params'
import { requirePage } from '@/lib/server/http/page'
import { routes } from '@/lib/shared/routes'
import { openTopUp } from '../[topUpId]/open-top-up'
import { rememberedOf } from './remembered-of'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('topUps.form')
  return { title: t('title') }
}

export default async function NewTopUpPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await requirePage('top-ups.create')
  const { again, organizationId } = await loadNewTopUpParams(searchParams)
  const before = again && (await openTopUp(again))
  const chosen = organizationId ?? (before ? before.organizationId : null)
  const [remembered, t] = await Promise.all([rememberedOf(chosen), getTranslations('topUps')])
  return (
    <NounMessages nouns={['topUps', 'approvals', 'reading']}>
      <Hydrated data={remembered}>
        <Page narrow>
          <PageHeader
            crumbs={[{ href: routes.topUps(), label: t('title') }]}
            title={t('form.title')}
            description={t('form.lead')}
          />
          <NewTopUp before={before || null} />
        </Page>
      </Hydrated>
    </NounMessages>
  )
}
