import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ListScreen } from '@/components/features/operations/list-screen'
import { Hydrated } from '@/lib/client/hydrated'
import type { SearchParams } from '@/lib/client/url-params'
import { operationsListQuery } from '@/lib/features/operations/client'
import { loadOperationsParams, operationsQuery } from '@/lib/features/operations/search-params'
import { listSwaps } from '@/lib/features/swaps/server'
import { requirePage } from '@/lib/server/http/page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('swaps')
  return { title: t('title') }
}

export default async function SwapsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requirePage('swaps.read')
  const query = operationsQuery(await loadOperationsParams(searchParams))
  return (
    <Hydrated data={[[operationsListQuery('swap', query).queryKey, await listSwaps(ctx, query)]]}>
      <ListScreen kind="swap" />
    </Hydrated>
  )
}
