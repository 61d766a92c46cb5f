import { notFound } from 'next/navigation'
import { OrganizationHistory } from '@/components/features/tariffs/organization-history'
import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { Hydrated, hydratedReading } from '@/lib/client/hydrated'
import type { SearchParams } from '@/lib/client/url-params'
import { changeSetsQuery, organizationTariffsQuery, tariffHistoryQuery } from '@/lib/features/tariffs/client'
import { loadHistoryParams } from '@/lib/features/tariffs/history-params'
import { listChangeSets, readHistory, readOrganizationTariffs } from '@/lib/features/tariffs/server'
import { requirePage } from '@/lib/server/http/page'
import { PAGE_SIZES } from '@/lib/shared/paging'
import { openOrganization } from '../../open-organization'

export default async function TariffHistoryPage({
  params,
  searchParams,
}: {
  params: Promise<{ organizationId: string }>
  searchParams: Promise<SearchParams>
}) {
  const ctx = await requirePage('tariffs.read')
  const organization = await openOrganization((await params).organizationId)
  if (organization === null) notFound()
  const organizationId = organization.data.id
  const { action, page, sets } = await loadHistoryParams(searchParams)
  const [versions, changeSets, now] = await Promise.all([
    readHistory(ctx, { organizationId, action, page, size: PAGE_SIZES[0] }),
    listChangeSets(ctx, { organizationId, page: sets }),
    readOrganizationTariffs(ctx, { organizationId, prefer: 'memory' }),
  ])
  return (
    <NounMessages nouns={['tariffs']}>
      <Hydrated
        data={[
          [tariffHistoryQuery(organizationId, action, page).queryKey, versions],
          [changeSetsQuery(organizationId, sets).queryKey, changeSets],
          ...hydratedReading(organizationTariffsQuery(organizationId).queryKey, now),
        ]}
      >
        <OrganizationHistory organizationId={organizationId} />
      </Hydrated>
    </NounMessages>
  )
}
