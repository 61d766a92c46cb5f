import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { TopUpView } from '@/components/features/top-ups/top-up-view'
import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { Page } from '@/components/shared/layout/page'
import { Hydrated } from '@/lib/client/hydrated'
import { topUpQuery } from '@/lib/features/top-ups/client'
import { getActor } from '@/lib/server/auth'
import { requirePage } from '@/lib/server/http/page'
import { can } from '@/lib/shared/permissions'
import { openTopUp } from './open-top-up'

interface Props {
  params: Promise<{ topUpId: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, actor] = await Promise.all([getTranslations('topUps'), getActor()])
  // A refusal is the page's to give, and to record: the title is drawn once more with it.
  if (!actor || !can(actor, 'top-ups.read')) return { title: t('title') }
  const topUp = await openTopUp((await params).topUpId)
  if (topUp === null) return { title: t('notFound.title') }
  return { title: `${t('named', { number: String(topUp.number) })} · ${topUp.organizationName}` }
}

export default async function TopUpPage({ params }: Props) {
  await requirePage('top-ups.read')
  const topUp = await openTopUp((await params).topUpId)
  if (topUp === null) notFound()
  return (
    <NounMessages nouns={['topUps', 'approvals', 'reading']}>
      <Hydrated data={[[topUpQuery(topUp.id).queryKey, topUp]]}>
        <Page>
          <TopUpView topUpId={topUp.id} />
        </Page>
      </Hydrated>
    </NounMessages>
  )
}
