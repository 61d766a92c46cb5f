import { ApiKeysPanel } from '@/components/features/api-keys/api-keys-panel'
import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { requirePage } from '@/lib/server/http/page'

export default async function ApiKeysPage({ params }: { params: Promise<{ organizationId: string }> }) {
  await requirePage('api-keys.read')
  const { organizationId } = await params
  return (
    <NounMessages nouns={['apiKeys', 'effects']}>
      <ApiKeysPanel organizationId={organizationId} />
    </NounMessages>
  )
}
