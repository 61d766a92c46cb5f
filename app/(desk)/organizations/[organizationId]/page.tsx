import { notFound } from 'next/navigation'
import { OrganizationOverview } from '@/components/features/organizations/organization-overview'
import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { Hydrated, hydratedReading } from '@/lib/client/hydrated'
import { organizationBalancesQuery } from '@/lib/features/balances/client'
import { readOrganizationBalances } from '@/lib/features/balances/server'
import { requirePage } from '@/lib/server/http/page'
import { can } from '@/lib/shared/permissions'
import { openOrganization } from './open-organization'

export default async function OrganizationPage({ params }: { params: Promise<{ organizationId: string }> }) {
  const ctx = await requirePage('organizations.read')
  const reading = await openOrganization((await params).organizationId)
  if (reading === null) notFound()
  const { id } = reading.data
  const balances = can(ctx.actor, 'balances.read')
    ? await readOrganizationBalances(ctx, { organizationId: id, prefer: 'memory' })
    : null
  return (
    <NounMessages nouns={['balances']}>
      <Hydrated data={hydratedReading(organizationBalancesQuery(id).queryKey, balances)}>
        <OrganizationOverview organizationId={id} />
      </Hydrated>
    </NounMessages>
  )
}
