import { notFound } from 'next/navigation'
import { OrganizationOverview } from '@/components/features/organizations/organization-overview'
import { requirePage } from '@/lib/server/http/page'
import { openOrganization } from './open-organization'

export default async function OrganizationPage({ params }: { params: Promise<{ organizationId: string }> }) {
  await requirePage('organizations.read')
  const reading = await openOrganization((await params).organizationId)
  if (reading === null) notFound()
  return <OrganizationOverview organizationId={reading.data.id} />
}
