import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { MirrorState } from '@/components/features/mirror/mirror-state'
import { OrganizationsList } from '@/components/features/organizations/organizations-list'
import { NounMessages } from '@/components/shared/i18n/noun-messages'
import { ListPage } from '@/components/shared/layout/page'
import { PageHeader } from '@/components/shared/layout/page-header'
import { Hydrated } from '@/lib/client/hydrated'
import type { SearchParams } from '@/lib/client/url-params'
import { mirrorQuery } from '@/lib/features/mirror/query'
import { readMirror } from '@/lib/features/mirror/server'
import { organizationsListQuery } from '@/lib/features/organizations/client'
import { loadOrganizationsParams, organizationsQuery } from '@/lib/features/organizations/search-params'
import { listOrganizations } from '@/lib/features/organizations/server'
import { requirePage } from '@/lib/server/http/page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('organizations')
  return { title: t('title') }
}

export default async function OrganizationsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requirePage('organizations.read')
  const query = organizationsQuery(await loadOrganizationsParams(searchParams))
  const [page, mirror, t] = await Promise.all([
    listOrganizations(ctx, query),
    readMirror(ctx, {}),
    getTranslations('organizations'),
  ])
  return (
    <NounMessages nouns={['organizations', 'mirror']}>
      <Hydrated
        data={[
          [organizationsListQuery(query).queryKey, page],
          [mirrorQuery().queryKey, mirror],
        ]}
      >
        <ListPage>
          <PageHeader title={t('title')} description={<MirrorState />} />
          <OrganizationsList />
        </ListPage>
      </Hydrated>
    </NounMessages>
  )
}
