import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { ChangeSetView } from '@/components/features/tariffs/change-set-view'
import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { Page } from '@/components/shared/layout/page'
import { Hydrated } from '@/lib/client/hydrated'
import { changeSetQuery } from '@/lib/features/tariffs/client'
import { getActor } from '@/lib/server/auth'
import { requirePage } from '@/lib/server/http/page'
import { can } from '@/lib/shared/permissions'
import { openChangeSet, ownerOf } from './open-change-set'

interface Props {
  params: Promise<{ changeSetId: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, actor] = await Promise.all([getTranslations('tariffs.changeSet'), getActor()])
  // A refusal is the page's to give, and to record: the title is drawn once more with it.
  if (!actor || !can(actor, 'tariffs.read')) return { title: t('title') }
  const set = await openChangeSet((await params).changeSetId)
  return { title: set ? `${t(`name.${set.kind}`)} · ${set.organizationName}` : t('notFound.title') }
}

export default async function ChangeSetPage({ params }: Props) {
  await requirePage('tariffs.read')
  const set = await openChangeSet((await params).changeSetId)
  if (set === null) notFound()
  return (
    <NounMessages nouns={['tariffs', 'approvals']}>
      <Hydrated data={[[changeSetQuery(set.id).queryKey, set]]}>
        <Page>
          <ChangeSetView changeSetId={set.id} ownerEmail={await ownerOf(set)} />
        </Page>
      </Hydrated>
    </NounMessages>
  )
}
