import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PoliciesView } from '@/components/features/approvals/policies-view'
import { ProposeButton } from '@/components/features/approvals/propose-button'
import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { Page } from '@/components/shared/layout/page'
import { PageHeader } from '@/components/shared/layout/page-header'
import { Hydrated } from '@/lib/client/hydrated'
import { policiesQuery } from '@/lib/features/approvals/client'
import { listPolicies } from '@/lib/features/approvals/server'
import { requirePage } from '@/lib/server/http/page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('approvals.policies')
  return { title: t('title') }
}

export default async function PoliciesPage() {
  const ctx = await requirePage('policies.read')
  const [policies, t] = await Promise.all([listPolicies(ctx, {}), getTranslations('approvals.policies')])
  return (
    <NounMessages nouns={['approvals', 'topUps']}>
      <Hydrated data={[[policiesQuery().queryKey, policies]]}>
        <Page>
          <PageHeader title={t('title')} description={t('lead')} actions={<ProposeButton />} />
          <PoliciesView />
        </Page>
      </Hydrated>
    </NounMessages>
  )
}
