import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { UserHeader } from '@/components/features/users/user-header'
import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { Page } from '@/components/shared/layout/page'
import { Hydrated, hydratedReading } from '@/lib/client/hydrated'
import { userQuery } from '@/lib/features/users/client'
import { getActor } from '@/lib/server/auth'
import { requirePage } from '@/lib/server/http/page'
import { can } from '@/lib/shared/permissions'
import { openUser } from './open-user'

interface Props {
  params: Promise<{ userId: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, actor] = await Promise.all([getTranslations('users'), getActor()])
  // A refusal is the page's to give, and to record: the title is drawn once more with it.
  if (!actor || !can(actor, 'users.read')) return { title: t('detail.nameless') }
  const opened = await openUser((await params).userId)
  if (opened === null) return { title: t('notFound.title') }
  return { title: opened.reading?.data.email ?? t('detail.nameless') }
}

export default async function UserLayout({ params, children }: Props & { children: ReactNode }) {
  await requirePage('users.read')
  const opened = await openUser((await params).userId)
  // The page answers 404: a header over it would pretend that there is somebody.
  if (opened === null) return children
  const { userId, reading } = opened
  return (
    <NounMessages nouns={['users', 'organizations', 'effects', 'reading']}>
      <Hydrated data={hydratedReading(userQuery(userId).queryKey, reading)}>
        <Page>
          <UserHeader userId={userId} />
          {children}
        </Page>
      </Hydrated>
    </NounMessages>
  )
}
