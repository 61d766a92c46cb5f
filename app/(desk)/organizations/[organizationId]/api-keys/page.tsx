import { notFound } from 'next/navigation'
import { ApiKeysPanel } from '@/components/features/api-keys/api-keys-panel'
import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { requirePage } from '@/lib/server/http/page'
import { openOrganization } from '../open-organization'

export default async function ApiKeysPage({ params }: { params: Promise<{ organizationId: string }> }) {
  await requirePage('api-keys.read')
  const reading = await openOrganization((await params).organizationId)
  if (reading === null) notFound()
  return (
    <NounMessages nouns={['apiKeys', 'effects', 'approvals']}>
      <ApiKeysPanel organizationId={reading.data.id} />
    </NounMessages>
  )
}
