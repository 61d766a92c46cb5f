import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { OrganizationHeader } from '@/components/features/organizations/organization-header'
import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { Page } from '@/components/shared/layout/page'
import { Hydrated, hydratedReading } from '@/lib/client/hydrated'
import { organizationQuery } from '@/lib/features/organizations/client'
import { getActor } from '@/lib/server/auth'
import { requirePage } from '@/lib/server/http/page'
import { can } from '@/lib/shared/permissions'
import { openOrganization } from './open-organization'

interface Props {
  params: Promise<{ organizationId: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, actor] = await Promise.all([getTranslations('organizations'), getActor()])
  // A refusal is the page's to give, and to record: the title is drawn once more with it.
  if (!actor || !can(actor, 'organizations.read')) return { title: t('detail.nameless') }
  const reading = await openOrganization((await params).organizationId)
  return { title: reading ? reading.data.name || t('unnamed') : t('notFound.title') }
}

export default async function OrganizationLayout({ params, children }: Props & { children: ReactNode }) {
  await requirePage('organizations.read')
  const reading = await openOrganization((await params).organizationId)
  // The page answers 404: a header over it would pretend that there is something.
  if (reading === null) return children
  const { id } = reading.data
  return (
    <NounMessages nouns={['organizations', 'reading']}>
      <Hydrated data={hydratedReading(organizationQuery(id).queryKey, reading)}>
        <Page>
          <OrganizationHeader organizationId={id} />
          {children}
        </Page>
      </Hydrated>
    </NounMessages>
  )
}
