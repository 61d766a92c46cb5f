import { notFound } from 'next/navigation'
import { UserOrganizations } from '@/components/features/organizations/user-organizations'
import { Hydrated, hydratedReading } from '@/lib/client/hydrated'
import { userOrganizationsQuery } from '@/lib/features/organizations/client'
import { listOrganizationsOfUser } from '@/lib/features/organizations/server'
import { requirePage } from '@/lib/server/http/page'
import { openUser } from '../open-user'

export default async function UserOrganizationsPage({ params }: { params: Promise<{ userId: string }> }) {
  const ctx = await requirePage('organizations.read')
  const opened = await openUser((await params).userId)
  if (opened === null) notFound()
  const { userId, reading } = opened
  const list = reading && (await listOrganizationsOfUser(ctx, { userId, prefer: 'memory' }))
  return (
    <Hydrated data={hydratedReading(userOrganizationsQuery(userId).queryKey, list)}>
      <UserOrganizations userId={userId} />
    </Hydrated>
  )
}
