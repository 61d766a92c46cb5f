import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { FundingView } from '@/components/features/funding/funding-view'
import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { Page } from '@/components/shared/layout/page'
import { Hydrated } from '@/lib/client/hydrated'
import type { SearchParams } from '@/lib/client/url-params'
import { invoicesListQuery, overviewQuery } from '@/lib/features/funding/client'
import { invoicesQuery, loadFundingParams } from '@/lib/features/funding/search-params'
import { listInvoices, readOverview } from '@/lib/features/funding/server'
import { requirePage } from '@/lib/server/http/page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('funding')
  return { title: t('title') }
}

export default async function FundingPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requirePage('funding.read')
  const query = invoicesQuery(await loadFundingParams(searchParams))
  const [overview, invoices] = await Promise.all([readOverview(ctx, {}), listInvoices(ctx, query)])
  return (
    <NounMessages nouns={['funding']}>
      <Hydrated
        data={[
          [overviewQuery().queryKey, overview],
          [invoicesListQuery(query).queryKey, invoices],
        ]}
      >
        <Page>
          <FundingView />
        </Page>
      </Hydrated>
    </NounMessages>
  )
}
