import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { RoleMatrix } from '@/components/features/staff/role-matrix'
import { Page } from '@/components/shared/layout/page'
import { PageHeader } from '@/components/shared/layout/page-header'
import { requirePage } from '@/lib/server/http/page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('staff.roles')
  return { title: t('title') }
}

export default async function RolesPage() {
  const { actor } = await requirePage('roles.read')
  const t = await getTranslations('staff.roles')
  return (
    <Page>
      <PageHeader title={t('title')} description={t('lead')} />
      <RoleMatrix own={actor.role} />
    </Page>
  )
}
