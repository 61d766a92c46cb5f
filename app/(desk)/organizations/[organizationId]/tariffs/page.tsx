import { notFound } from 'next/navigation'
import { TariffsTab } from '@/components/features/tariffs/tariffs-tab'
import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { Hydrated, hydratedReading } from '@/lib/client/hydrated'
import { changeSetsQuery, organizationTariffsQuery } from '@/lib/features/tariffs/client'
import { listChangeSets, readChangeSet, readOrganizationTariffs } from '@/lib/features/tariffs/server'
import { requirePage } from '@/lib/server/http/page'
import { can } from '@/lib/shared/permissions'
import { openOrganization } from '../open-organization'

export default async function OrganizationTariffsPage({
  params,
  searchParams,
}: {
  params: Promise<{ organizationId: string }>
  searchParams: Promise<{ draft?: string | string[] }>
}) {
  const ctx = await requirePage('tariffs.read')
  const organization = await openOrganization((await params).organizationId)
  if (organization === null) notFound()
  const organizationId = organization.data.id
  const [reading, sets, { draft: asked }] = await Promise.all([
    readOrganizationTariffs(ctx, { organizationId, prefer: 'memory' }),
    listChangeSets(ctx, { organizationId, page: 1 }),
    searchParams,
  ])
  // Without an address the person goes on with the last draft of their own; one that is asked for is loaded by the browser.
  const own = sets.rows.find(
    (set) =>
      set.status === 'draft' &&
      set.batchId === null &&
      set.lines > 0 &&
      set.createdBy?.staffId === ctx.actor.staffId,
  )
  const id = typeof asked === 'string' ? sets.rows.find((set) => set.id === asked)?.id : own?.id
  const draft = id && can(ctx.actor, 'tariffs.draft') ? await readChangeSet(ctx, { changeSetId: id }) : null
  const editable = draft?.status === 'draft' && draft.lines.every(({ typed }) => typed !== null)
  return (
    <NounMessages nouns={['tariffs', 'reading']}>
      <Hydrated
        data={[
          ...hydratedReading(organizationTariffsQuery(organizationId).queryKey, reading),
          [changeSetsQuery(organizationId).queryKey, sets],
        ]}
      >
        <TariffsTab organizationId={organizationId} draft={editable ? draft : null} />
      </Hydrated>
    </NounMessages>
  )
}
