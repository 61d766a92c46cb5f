import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ManyForm } from '@/components/features/top-ups/many-form'
import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { Page } from '@/components/shared/layout/page'
import { PageHeader } from '@/components/shared/layout/page-header'
import { requirePage } from '@/lib/server/http/page'
import { routes } from '@/lib/shared/routes'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('topUps.many')
  return { title: t('newTitle') }
}

export default async function NewTopUpListPage() {
  await requirePage('top-ups.create')
  const t = await getTranslations('topUps')
  return (
    <NounMessages nouns={['topUps']}>
      <Page narrow>
        <PageHeader
          crumbs={[
            { href: routes.topUps(), label: t('title') },
            { href: routes.topUpBatches(), label: t('many.crumb') },
          ]}
          title={t('many.newTitle')}
          description={t('many.newLead')}
        />
        <ManyForm />
      </Page>
    </NounMessages>
  )
}
