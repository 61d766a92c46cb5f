import { notFound } from 'next/navigation'
import { Activity } from '@/components/features/audit/activity'
import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { Hydrated } from '@/lib/client/hydrated'
import { activityFirst } from '@/lib/features/audit/client'
import { listActivity } from '@/lib/features/audit/server'
import { requirePage } from '@/lib/server/http/page'
import { openOrganization } from '../open-organization'

export default async function OrganizationActivityPage({
  params,
}: {
  params: Promise<{ organizationId: string }>
}) {
  const ctx = await requirePage('audit.read-subject')
  const reading = await openOrganization((await params).organizationId)
  if (reading === null) notFound()
  const organizationId = reading.data.id
  return (
    <NounMessages nouns={['audit']}>
      <Hydrated data={[activityFirst({ organizationId }, await listActivity(ctx, { organizationId }))]}>
        <Activity organizationId={organizationId} />
      </Hydrated>
    </NounMessages>
  )
}
