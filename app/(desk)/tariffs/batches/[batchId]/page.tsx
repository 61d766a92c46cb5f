import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { BatchView } from '@/components/features/tariffs/batch-view'
import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { Page } from '@/components/shared/layout/page'
import { Hydrated } from '@/lib/client/hydrated'
import type { SearchParams } from '@/lib/client/url-params'
import { batchItemsQuery, batchQuery } from '@/lib/features/tariffs/client'
import { loadBatchItemsParams } from '@/lib/features/tariffs/search-params'
import { listBatchItems } from '@/lib/features/tariffs/server'
import { requirePage } from '@/lib/server/http/page'
import { openBatch } from './open-batch'

interface Props {
  params: Promise<{ batchId: string }>
  searchParams: Promise<SearchParams>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('tariffs.many')
  return { title: t('title') }
}

export default async function BatchPage({ params, searchParams }: Props) {
  const ctx = await requirePage('tariffs.read')
  const batch = await openBatch((await params).batchId)
  if (batch === null) notFound()
  const query = await loadBatchItemsParams(searchParams)
  const items = await listBatchItems(ctx, { batchId: batch.id, ...query })
  return (
    <NounMessages nouns={['tariffs', 'reading', 'approvals']}>
      <Hydrated
        data={[
          [batchQuery(batch.id).queryKey, batch],
          [batchItemsQuery(batch.id, query).queryKey, items],
        ]}
      >
        <Page>
          <BatchView batchId={batch.id} />
        </Page>
      </Hydrated>
    </NounMessages>
  )
}
