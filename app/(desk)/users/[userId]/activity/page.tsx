import { notFound } from 'next/navigation'
import { Activity } from '@/components/features/audit/activity'
import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { Hydrated } from '@/lib/client/hydrated'
import { activityFirst } from '@/lib/features/audit/client'
import { listActivity } from '@/lib/features/audit/server'
import { requirePage } from '@/lib/server/http/page'
import { openUser } from '../open-user'

export default async function UserActivityPage({ params }: { params: Promise<{ userId: string }> }) {
  const ctx = await requirePage('audit.read-subject')
  const opened = await openUser((await params).userId)
  if (opened === null) notFound()
  const { userId } = opened
  return (
    <NounMessages nouns={['audit']}>
      <Hydrated data={[activityFirst({ userId }, await listActivity(ctx, { userId }))]}>
        <Activity userId={userId} />
      </Hydrated>
    </NounMessages>
  )
}
