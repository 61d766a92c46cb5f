import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ListView } from '@/components/features/top-ups/list-view'
import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { Page } from '@/components/shared/layout/page'
import { Hydrated } from '@/lib/client/hydrated'
import type { SearchParams } from '@/lib/client/url-params'
import { topUpBatchQuery, topUpLinesQuery } from '@/lib/features/top-ups/client'
import { loadTopUpLinesParams } from '@/lib/features/top-ups/search-params'
import { listTopUpBatchItems } from '@/lib/features/top-ups/server'
import { requirePage } from '@/lib/server/http/page'
import { openList } from './open-list'

interface Props {
  params: Promise<{ batchId: string }>
  searchParams: Promise<SearchParams>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('topUps.many')
  return { title: t('title') }
}

export default async function TopUpListPage({ params, searchParams }: Props) {
  const ctx = await requirePage('top-ups.read')
  const list = await openList((await params).batchId)
  if (list === null) notFound()
  const query = await loadTopUpLinesParams(searchParams)
  const lines = await listTopUpBatchItems(ctx, { batchId: list.id, ...query })
  return (
    <NounMessages nouns={['topUps', 'approvals']}>
      <Hydrated
        data={[
          [topUpBatchQuery(list.id).queryKey, list],
          [topUpLinesQuery(list.id, query).queryKey, lines],
        ]}
      >
        <Page>
          <ListView batchId={list.id} />
        </Page>
      </Hydrated>
    </NounMessages>
  )
}
