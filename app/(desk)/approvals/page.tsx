import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ApprovalsList } from '@/components/features/approvals/approvals-list'
import { ApprovalsTabs } from '@/components/features/approvals/approvals-tabs'
import { APPROVAL_TEXTS } from '@/components/features/approvals/texts'
import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { ListPage } from '@/components/shared/layout/page'
import { PageHeader } from '@/components/shared/layout/page-header'
import { Hydrated } from '@/lib/client/hydrated'
import type { SearchParams } from '@/lib/client/url-params'
import { approvalsCountQuery, approvalsListQuery } from '@/lib/features/approvals/client'
import { approvalsQuery, loadApprovalsParams } from '@/lib/features/approvals/search-params'
import { countApprovals, listApprovals } from '@/lib/features/approvals/server'
import { requirePage } from '@/lib/server/http/page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('approvals')
  return { title: t('title') }
}

export default async function ApprovalsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requirePage('approvals.read')
  const query = approvalsQuery(await loadApprovalsParams(searchParams))
  const [page, count, t] = await Promise.all([
    listApprovals(ctx, query),
    countApprovals(ctx, {}),
    getTranslations('approvals'),
  ])
  return (
    <NounMessages nouns={APPROVAL_TEXTS}>
      <Hydrated
        data={[
          [approvalsListQuery(query).queryKey, page],
          [approvalsCountQuery().queryKey, count],
        ]}
      >
        <ListPage>
          <PageHeader title={t('title')} description={t('lead')}>
            <ApprovalsTabs />
          </PageHeader>
          <ApprovalsList />
        </ListPage>
      </Hydrated>
    </NounMessages>
  )
}
