import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ApprovalView } from '@/components/features/approvals/approval-view'
import { APPROVAL_TEXTS } from '@/components/features/approvals/texts'
import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { Page } from '@/components/shared/layout/page'
import { Hydrated } from '@/lib/client/hydrated'
import { approvalQuery } from '@/lib/features/approvals/client'
import { requirePage } from '@/lib/server/http/page'
import { openApproval } from './open-approval'

interface Props {
  params: Promise<{ approvalId: string }>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('approvals.one')
  return { title: t('pageTitle') }
}

export default async function ApprovalPage({ params }: Props) {
  await requirePage('approvals.read')
  const approval = await openApproval((await params).approvalId)
  if (approval === null) notFound()
  return (
    <NounMessages nouns={APPROVAL_TEXTS}>
      <Hydrated data={[[approvalQuery(approval.id).queryKey, approval]]}>
        <Page>
          {/* Another request is another decision: nothing that was typed for one comes along to the next. */}
          <ApprovalView key={approval.id} approvalId={approval.id} />
        </Page>
      </Hydrated>
    </NounMessages>
  )
}
