import { notFound } from 'next/navigation'
import { BalanceTab } from '@/components/features/balances/balance-tab'
import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { Hydrated, hydratedReading } from '@/lib/client/hydrated'
import { organizationBalancesQuery } from '@/lib/features/balances/client'
import { readOrganizationBalances } from '@/lib/features/balances/server'
import { requirePage } from '@/lib/server/http/page'
import { openOrganization } from '../open-organization'

export default async function OrganizationBalancePage({
  params,
}: {
  params: Promise<{ organizationId: string }>
}) {
  const ctx = await requirePage('balances.read')
  const organization = await openOrganization((await params).organizationId)
  if (organization === null) notFound()
  const organizationId = organization.data.id
  // What the desk remembers is drawn at once; the browser then asks the gateway.
  const reading = await readOrganizationBalances(ctx, { organizationId, prefer: 'memory' })
  return (
    <NounMessages nouns={['balances', 'topUps', 'reading']}>
      <Hydrated data={hydratedReading(organizationBalancesQuery(organizationId).queryKey, reading)}>
        <BalanceTab organizationId={organizationId} />
      </Hydrated>
    </NounMessages>
  )
}
