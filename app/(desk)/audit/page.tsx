import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { SearchParams } from '@/lib/client/url-params'
import { AuditList } from '@/components/features/audit/audit-list'
import { VerifyButton } from '@/components/features/audit/verify-button'
import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { ListPage } from '@/components/shared/layout/page'
import { PageHeader } from '@/components/shared/layout/page-header'
import { Hydrated } from '@/lib/client/hydrated'
import { auditListQuery } from '@/lib/features/audit/client'
import { auditQuery, loadAuditParams } from '@/lib/features/audit/search-params'
import { listAuditPeople, listEvents } from '@/lib/features/audit/server'
import { requirePage } from '@/lib/server/http/page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('audit')
  return { title: t('title') }
}

export default async function AuditTrailPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requirePage('audit.read')
  const query = auditQuery(await loadAuditParams(searchParams))
  const [page, people] = await Promise.all([listEvents(ctx, query), listAuditPeople(ctx, {})])
  const t = await getTranslations('audit')
  return (
    <NounMessages nouns={['audit']}>
      <ListPage>
        <PageHeader title={t('title')} description={t('lead')} actions={<VerifyButton />} />
        <Hydrated data={[[auditListQuery(query).queryKey, page]]}>
          <AuditList people={people} />
        </Hydrated>
      </ListPage>
    </NounMessages>
  )
}
