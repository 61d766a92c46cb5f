import { notFound } from 'next/navigation'
import { OrganizationOperations } from '@/components/features/operations/organization-operations'
import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { Hydrated } from '@/lib/client/hydrated'
import type { SearchParams } from '@/lib/client/url-params'
import { organizationOperationsQuery } from '@/lib/features/operations/client'
import { loadOrganizationOperationsParams } from '@/lib/features/operations/search-params'
import { listOperationsOf } from '@/lib/features/operations/server'
import { requirePage } from '@/lib/server/http/page'
import { openOrganization } from '../open-organization'

interface Props {
  params: Promise<{ organizationId: string }>
  searchParams: Promise<SearchParams>
}

export default async function OrganizationOperationsPage({ params, searchParams }: Props) {
  const ctx = await requirePage('swaps.read')
  const reading = await openOrganization((await params).organizationId)
  if (reading === null) notFound()
  const organizationId = reading.data.id
  const query = await loadOrganizationOperationsParams(searchParams)
  const page = await listOperationsOf(ctx, { organizationId, ...query })
  return (
    <NounMessages nouns={['operations', 'swaps', 'withdrawals']}>
      <Hydrated data={[[organizationOperationsQuery(organizationId, query).queryKey, page]]}>
        <OrganizationOperations organizationId={organizationId} />
      </Hydrated>
    </NounMessages>
  )
}
