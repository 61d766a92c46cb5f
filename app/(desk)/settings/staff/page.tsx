import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AddPersonButton } from '@/components/features/staff/add-person-button'
import { StaffDirectory } from '@/components/features/staff/staff-directory'
import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { Page } from '@/components/shared/layout/page'
import { PageHeader } from '@/components/shared/layout/page-header'
import { Hydrated } from '@/lib/client/hydrated'
import { staffListQuery } from '@/lib/features/staff/queries'
import { listStaff } from '@/lib/features/staff/server'
import { requirePage } from '@/lib/server/http/page'
import { can } from '@/lib/shared/permissions'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('staff.list')
  return { title: t('title') }
}

export default async function StaffPage() {
  const ctx = await requirePage('staff.read')
  const staff = await listStaff(ctx, {})
  const t = await getTranslations('staff.list')
  const mayManage = can(ctx.actor, 'staff.manage')
  return (
    <NounMessages nouns={['staff']}>
      <Page>
        <PageHeader
          title={t('title')}
          description={t('lead')}
          actions={mayManage ? <AddPersonButton /> : undefined}
        />
        <Hydrated data={[[staffListQuery.queryKey, staff]]}>
          <StaffDirectory ownId={ctx.actor.staffId} mayManage={mayManage} />
        </Hydrated>
      </Page>
    </NounMessages>
  )
}
